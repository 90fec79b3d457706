package dev.playhouse.fuzzing;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.cmaf.FragmentedMp4Reader;
import dev.playhouse.media.cmaf.Sample;
import dev.playhouse.media.cmaf.SampleHandler;
import dev.playhouse.media.cmaf.TrackHeader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Pushes a stream through the parser at once and in pieces; both must come to the same end. */
final class StreamReading {
  private static final int MOST_PIECE_BYTES = 40;

  private StreamReading() {}

  /** Cuts where a random generator says that is seeded with the input, so that each input has its one result. */
  static void read(byte[] input) {
    Heard whole = heard(input, () -> input.length);
    Random random = new Random(Arrays.hashCode(input));
    Heard cut = heard(input, () -> random.nextInt(1, MOST_PIECE_BYTES));
    if (!cut.said.equals(whole.said)) {
      throw new AssertionError("whole: " + whole.last() + ", in pieces: " + cut.last());
    }
    if (whole.refusal != null) {
      throw whole.refusal;
    }
  }

  /** All that the parser said, the refusal included, when it was given pieces of these lengths. */
  static List<String> said(byte[] input, IntSupplier pieceBytes) {
    return heard(input, pieceBytes).said;
  }

  private static Heard heard(byte[] input, IntSupplier pieceBytes) {
    Heard heard = new Heard();
    FragmentedMp4Reader reader = new FragmentedMp4Reader(heard);
    try {
      for (int at = 0; at < input.length; ) {
        int length = Math.min(pieceBytes.getAsInt(), input.length - at);
        reader.feed(input, at, length);
        at += length;
      }
      reader.finish();
    } catch (MediaException e) {
      heard.refusal = e;
      heard.said.add(e.code() + " " + e.getMessage());
    }
    return heard;
  }

  private static final class Heard implements SampleHandler {
    private final List<String> said = new ArrayList<>();
    private @Nullable MediaException refusal;

    @Override
    public void track(TrackHeader header) {
      said.add(header.codec() + " " + header.timescale() + " " + header.mediaTime() + " " + Arrays.hashCode(header.sampleEntry()));
    }

    @Override
    public void sample(Sample sample) {
      said.add(sample.decodeTime() + " " + sample.duration() + " " + sample.sync() + " " + Arrays.hashCode(sample.data()));
    }

    private String last() {
      return said.size() + " events, at last " + (said.isEmpty() ? "none" : said.getLast());
    }
  }
}
