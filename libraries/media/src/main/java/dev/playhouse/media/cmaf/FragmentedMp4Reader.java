package dev.playhouse.media.cmaf;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.box.Box;
import dev.playhouse.media.box.BoxReader;
import dev.playhouse.media.box.FragmentSample;
import dev.playhouse.media.box.SampleDefaults;
import dev.playhouse.media.box.TrackFragment;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * A push parser of fragmented MP4 with one track, H.264 or AAC, as FFmpeg pipes it out: bytes of any length go in, samples come out as soon
 * as they are complete.
 *
 * <p>FFmpeg must be asked for
 *
 * <pre>
 *   -movflags +frag_keyframe+delay_moov+default_base_moof -f mp4 pipe:1     (video)
 *   -movflags +delay_moov+default_base_moof -frag_duration 2000000 -f mp4 pipe:1                 (audio)
 * </pre>
 *
 * {@code delay_moov} because only a header written after the first packets carries the edit list (reordered pictures, AAC priming,
 * late starts; with {@code empty_moov} it is lost and sound comes 21 ms late); a fragment duration for audio because {@code frag_keyframe}
 * never cuts an audio track and FFmpeg would hold all of it in memory. Sound should come
 * through {@code aresample=async=1:first_pts=0}, else its timestamps jitter with those of the source. Add {@code -flags +bitexact -fflags
 * +bitexact} where the same input shall give the same bytes.
 *
 * <p>The parser steps through the boxes of the top level: {@code moov} and {@code moof} are collected whole, the samples of an
 * {@code mdat} one by one, everything else is skipped. Errors are {@link MediaException} with the offset in the stream, and end it. Not
 * thread-safe.
 */
public final class FragmentedMp4Reader {
  /** Bytes of a {@code moov}: FFmpeg's has about 1,000, parameter sets included. */
  public static final int MAX_HEADER_BYTES = 1 << 20;

  /** Bytes of a {@code moof}: up to 16 for each sample. */
  public static final int MAX_FRAGMENT_HEADER_BYTES = 4 << 20;

  private enum State {
    BOX_HEADER,
    COLLECTED_BOX,
    SKIPPED_BOX,
    MEDIA_DATA
  }

  private final SampleHandler handler;
  private final Deque<FragmentSample> expected = new ArrayDeque<>();
  private State state = State.BOX_HEADER;
  private ByteBuffer collected = ByteBuffer.allocate(BoxReader.LARGE_HEADER_BYTES).limit(BoxReader.HEADER_BYTES);
  private long position;
  private long boxStart;
  private long boxEnd;
  private long fragmentStart;
  private @Nullable SampleDefaults defaults;

  public FragmentedMp4Reader(SampleHandler handler) {
    this.handler = handler;
  }

  /** Takes the next bytes of the stream. */
  public void feed(byte[] bytes, int offset, int length) {
    feed(ByteBuffer.wrap(bytes, offset, length));
  }

  /** Takes all remaining bytes of the buffer. */
  public void feed(ByteBuffer bytes) {
    while (bytes.hasRemaining()) {
      switch (state) {
        case BOX_HEADER -> boxHeader(bytes);
        case COLLECTED_BOX -> collectedBox(bytes);
        case SKIPPED_BOX -> skip(bytes, boxEnd);
        case MEDIA_DATA -> mediaData(bytes);
      }
      if (state != State.BOX_HEADER && position == boxEnd) {
        endBox();
      }
    }
  }

  /** Ends the stream; refuses one that stopped inside a box, lacks samples or had no track. */
  public void finish() {
    if (state != State.BOX_HEADER || collected.position() > 0) {
      throw new MediaException("box-truncated", position, "the stream stops inside a box that starts at " + boxStart);
    }
    requireAllSamples();
    if (defaults == null) {
      throw new MediaException("no-track", position, "the stream ends without a track header (moov): the encoder wrote nothing");
    }
  }

  private void boxHeader(ByteBuffer bytes) {
    take(bytes, collected);
    if (collected.hasRemaining()) {
      return;
    }
    long size = Integer.toUnsignedLong(collected.getInt(0));
    if (size == 1 && collected.limit() == BoxReader.HEADER_BYTES) {
      collected.limit(BoxReader.LARGE_HEADER_BYTES);
      return;
    }
    int headerBytes = collected.position();
    size = headerBytes == BoxReader.LARGE_HEADER_BYTES ? collected.getLong(Long.BYTES) : size;
    String type = BoxReader.fourCc(collected.getInt(Integer.BYTES));
    if (size < headerBytes || size > Long.MAX_VALUE - boxStart) {
      throw new MediaException("box-size", boxStart, "box " + type + " claims " + Long.toUnsignedString(size) + " bytes");
    }
    boxEnd = boxStart + size;
    switch (type) {
      case "moov" -> collect(type, size, MAX_HEADER_BYTES);
      case "moof" -> collect(type, size, MAX_FRAGMENT_HEADER_BYTES);
      case "mdat" -> state = State.MEDIA_DATA;
      default -> state = State.SKIPPED_BOX;
    }
    if (state == State.MEDIA_DATA) {
      startSample();
    }
  }

  private void collect(String type, long size, int limit) {
    if (size > limit || size == collected.position()) {
      throw new MediaException("box-limit", boxStart, "box " + type + " of " + size + " bytes: it cannot be empty or over " + limit);
    }
    collected = ByteBuffer.allocate((int) size).put(collected.flip());
    state = State.COLLECTED_BOX;
  }

  private void collectedBox(ByteBuffer bytes) {
    take(bytes, collected);
    if (collected.hasRemaining()) {
      return;
    }
    Box box = BoxReader.boxes(collected.array(), 0, collected.capacity(), boxStart).getFirst();
    if (box.type().equals("moov")) {
      if (defaults != null) {
        throw new MediaException("track-header", boxStart, "a second track header (moov) in one stream");
      }
      defaults = SampleDefaults.of(box);
      handler.track(MovieHeader.track(box));
    } else {
      if (defaults == null) {
        throw new MediaException("no-track", boxStart, "a fragment (moof) before the track header (moov)");
      }
      requireAllSamples();
      fragmentStart = boxStart;
      expected.addAll(TrackFragment.of(box, defaults).samples());
    }
  }

  private void mediaData(ByteBuffer bytes) {
    FragmentSample sample = expected.peek();
    if (sample == null) {
      skip(bytes, boxEnd);
      return;
    }
    skip(bytes, fragmentStart + sample.dataOffset());
    take(bytes, collected);
    if (!collected.hasRemaining()) {
      endSample(sample);
    }
  }

  private void endSample(FragmentSample sample) {
    expected.remove();
    byte[] data = collected.array();
    startSample();
    handler.sample(new Sample(data, sample.decodeTime(), sample.duration(), sample.compositionOffset(), sample.sync()));
  }

  /** Makes room for the next sample, which must lie in this {@code mdat}, not before what was read already. */
  private void startSample() {
    FragmentSample next = expected.peek();
    if (next == null) {
      return;
    }
    long start = fragmentStart + next.dataOffset();
    if (next.size() == 0 || start < position || start + next.size() > boxEnd) {
      throw new MediaException(
          "sample-outside", position, "a sample of " + next.size() + " bytes at " + start + ", the media data ends at " + boxEnd);
    }
    collected = ByteBuffer.allocate(next.size());
  }

  private void endBox() {
    state = State.BOX_HEADER;
    boxStart = position;
    collected = ByteBuffer.allocate(BoxReader.LARGE_HEADER_BYTES).limit(BoxReader.HEADER_BYTES);
  }

  private void requireAllSamples() {
    if (!expected.isEmpty()) {
      throw new MediaException("sample-outside", position, expected.size() + " samples of the fragment at " + fragmentStart + " lack data");
    }
  }

  private void skip(ByteBuffer bytes, long end) {
    int length = (int) Math.min(bytes.remaining(), Math.max(0, end - position));
    bytes.position(bytes.position() + length);
    position += length;
  }

  private void take(ByteBuffer bytes, ByteBuffer into) {
    int length = Math.min(bytes.remaining(), into.remaining());
    into.put(bytes.slice(bytes.position(), length));
    skip(bytes, position + length);
  }
}
