package dev.playhouse.media.cmaf;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.box.BoxReader;
import dev.playhouse.media.protection.Protection;
import dev.playhouse.media.protection.SampleEncrypter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts one track into a CMAF track package: {@code init.mp4}, {@code 1.m4s}, {@code 2.m4s}, …, {@code playlist.m3u8}, for
 * video also {@code iframes.m3u8}.
 *
 * <p>Every video border must be a sync sample, and what the borders say of frame rate and frame length must hold: a track that is more
 * than half a frame off at a border is refused, for it would drift. Holds the samples of one segment in memory. Not thread-safe.
 */
public final class TrackPackager {
  private final TrackHeader header;
  private final SegmentBorders borders;
  private final @Nullable Protection protection;
  private final PackagedFileSink sink;
  private final TrackClock clock;
  private final SegmentWriter writer;
  private final List<Sample> segment = new ArrayList<>();
  private final TrackStatistics statistics;
  private @Nullable Sample held;
  private final int clearSegments;
  private long segmentBytes;
  private long taken;
  private long nextBorder;
  private int segments;

  /** Packages the track, encrypted unless the protection is null; {@code init.mp4} goes to the sink at once. */
  public TrackPackager(TrackHeader header, SegmentBorders borders, @Nullable Protection protection, PackagedFileSink sink) {
    this.header = header;
    this.borders = borders;
    this.protection = protection;
    this.sink = sink;
    this.clock = new TrackClock(header);
    this.statistics = new TrackStatistics(header.timescale());
    SampleEncrypter encrypter = protection == null ? null : encrypter(header, protection);
    this.writer = SegmentWriter.media(encrypter);
    this.clearSegments = protection == null ? 0 : borders.segmentsUntil(protection.clearLeadSeconds());
    this.nextBorder = border(1);
    sink.file("init.mp4", InitSegment.write(header, MediaBrand.of(header, 1 / borders.videoFrameSeconds()), encrypter), contentType());
  }

  /** Takes the next sample in decode order. */
  public void sample(Sample sample) {
    if (held != null) {
      segment.add(clock.packaged(held, sample.decodeTime()));
    }
    if (taken == nextBorder) {
      endSegment();
    }
    if (segment.isEmpty()) {
      requireSegmentStart(sample);
    }
    requireRoom(sample);
    held = sample;
    taken++;
  }

  /** Ends the last segment, writes the playlists. */
  public PackagedTrack finish() {
    if (held == null) {
      throw new MediaException("no-samples", "the track has no samples: the encoder wrote only a header");
    }
    long duration = held.duration() > 0 ? held.duration() : Math.round(frameTicks());
    segment.add(clock.packaged(held, held.decodeTime() + duration));
    held = null;
    endSegment();
    PackagedTrack track = track();
    TrackPlaylist playlist = new TrackPlaylist(track, protection);
    playlist("playlist.m3u8", playlist.media());
    if (header.kind() == TrackKind.VIDEO) {
      playlist("iframes.m3u8", playlist.iFrames(statistics.keyFrameBytes()));
    }
    return track;
  }

  private void playlist(String name, String text) {
    sink.file(name, text.getBytes(StandardCharsets.UTF_8), "application/vnd.apple.mpegurl");
  }

  private void endSegment() {
    segments++;
    Segment written = writer.write(segments, segment, segments <= clearSegments);
    long ticks = segment.stream().mapToLong(Sample::duration).sum();
    statistics.segment(written, segments == 1 ? ticks + clock.firstSegmentCorrection() : ticks);
    sink.file(segments + ".m4s", written.bytes(), contentType());
    segmentBytes = 0;
    segment.clear();
    nextBorder = border(segments + 1);
  }

  private void requireRoom(Sample sample) {
    segmentBytes += sample.data().length;
    if (segmentBytes > SegmentWriter.MAX_SEGMENT_BYTES) {
      throw new MediaException(
          "segment-limit",
          "segment " + (segments + 1) + " has over " + SegmentWriter.MAX_SEGMENT_BYTES + " bytes: make segments shorter or lower the bitrate");
    }
  }

  private void requireSegmentStart(Sample sample) {
    if (!sample.sync()) {
      throw new MediaException(
          "border-not-sync",
          "frame " + taken + " starts a segment and is no sync sample: force a key frame every " + borders.framesPerSegment() + " frames");
    }
    double frameTicks = frameTicks();
    double late = sample.decodeTime() - taken * frameTicks;
    if (Math.abs(late) > frameTicks / 2) {
      throw new MediaException(
          "border-time",
          "frame "
              + taken
              + " starts "
              + Math.round(late)
              + " ticks of 1/"
              + header.timescale()
              + " s off its place: encode with a constant frame rate of "
              + borders.frameRate()
              + " and sound without gaps");
    }
  }

  private double frameTicks() {
    return header.kind() == TrackKind.VIDEO ? borders.videoFrameSeconds() * header.timescale() : header.samplesPerFrame();
  }

  private long border(int number) {
    return header.kind() == TrackKind.VIDEO
        ? borders.videoFrame(number)
        : borders.audioFrame(number, header.sampleRate(), header.samplesPerFrame(), header.mediaTime());
  }

  private PackagedTrack track() {
    return new PackagedTrack(
        header.kind(),
        header.codec(),
        header.width(),
        header.height(),
        header.kind() == TrackKind.VIDEO ? borders.frameRate() : null,
        header.sampleRate(),
        header.channels(),
        header.timescale(),
        statistics.durations(),
        statistics.averageBitrate(),
        statistics.peakBitrate(),
        taken,
        protection == null ? null : protection.scheme(),
        protection == null ? null : protection.key().keyIdHex(),
        protection == null ? List.of() : protection.key().signalling(),
        Math.min(clearSegments, segments),
        header.colour() == null ? null : header.colour().range().name(),
        header.kind() == TrackKind.VIDEO ? statistics.iFrames() : null);
  }

  private String contentType() {
    return header.kind() == TrackKind.VIDEO ? "video/mp4" : "audio/mp4";
  }

  private static SampleEncrypter encrypter(TrackHeader header, Protection protection) {
    return header.kind() == TrackKind.AUDIO
        ? SampleEncrypter.audio(protection)
        : SampleEncrypter.video(protection, SampleEntry.slices(BoxReader.boxes(header.sampleEntry()).getFirst()));
  }
}
