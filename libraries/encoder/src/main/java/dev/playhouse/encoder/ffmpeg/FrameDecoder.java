package dev.playhouse.encoder.ffmpeg;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decodes one rendition, fed as clear fragmented MP4 (its init segment, then media segments that follow each other), into the MD5 of each
 * frame. At a switch start a new one: FFmpeg decodes segments of another rendition into garbage and reports success.
 *
 * <p>Any error of the decoder is an error of the whole, {@code decoding-failed} with FFmpeg's last lines; yet damage within a frame may
 * decode to a wrong picture without one, so compare the digests. Feeding blocks while FFmpeg is busy. Not thread-safe.
 */
public final class FrameDecoder implements AutoCloseable {
  private static final String FAILED = "decoding-failed";

  /** Edit lists are left out of account: each coded frame is decoded and counted, an audio track's priming too. */
  private static final List<String> ARGUMENTS =
      List.of(
          "-xerror", "-err_detect", "explode", "-ignore_editlist", "1", "-f", "mp4", "-i", "pipe:0", "-vsync", "passthrough");

  private static final List<String> REPORT = List.of("-f", "framemd5", "-flush_packets", "1", "pipe:1");
  private static final String METERED = "[0:0]asplit[sound][metered];[metered]" + LoudnessMeter.FILTER + ",anullsink";

  private final FfmpegRun run;

  private FrameDecoder(FfmpegRun run) {
    this.run = run;
  }

  /** Starts a decoder. */
  public static FrameDecoder start(Ffmpeg ffmpeg) {
    return start(ffmpeg, "error", List.of("-map", "0:0"));
  }

  /** Starts a decoder of sound that measures its loudness too. */
  public static FrameDecoder startMetering(Ffmpeg ffmpeg) {
    return start(ffmpeg, "info", List.of("-filter_complex", METERED, "-map", "[sound]"));
  }

  private static FrameDecoder start(Ffmpeg ffmpeg, String logLevel, List<String> mapping) {
    List<String> arguments = new ArrayList<>(List.of("-loglevel", logLevel));
    arguments.addAll(ARGUMENTS);
    arguments.addAll(mapping);
    arguments.addAll(REPORT);
    return new FrameDecoder(ffmpeg.runWithInput(arguments));
  }

  /** Takes the next bytes of the rendition. */
  public void feed(byte[] bytes) {
    feed(bytes, 0, bytes.length);
  }

  /** Takes the next bytes of the rendition. */
  public void feed(byte[] bytes, int offset, int length) {
    run.feed(bytes, offset, length, FAILED, "decoding");
  }

  /**
   * Ends the input and waits: the MD5 of each frame in presentation order, 32 lower-case hex digits each. FFmpeg takes a fragment whose
   * header is damaged for no fragment and says nothing: compare the number of frames with what is expected.
   */
  public List<String> finish() throws InterruptedException {
    run.endInput();
    ByteArrayOutputStream report = new ByteArrayOutputStream();
    for (byte[] chunk = run.next(); chunk != null; chunk = run.next()) {
      report.writeBytes(chunk);
    }
    run.finish(FAILED, "decoding");
    return report.toString(StandardCharsets.US_ASCII).lines().filter(line -> !line.startsWith("#")).map(FrameDecoder::digest).toList();
  }

  /** What the meter says, once the decoder has finished; empty if it was started without. */
  public Optional<LoudnessMeter.Reading> loudness() {
    return LoudnessMeter.reading(run.firstLines());
  }

  /** Ends FFmpeg at once if it still runs. */
  @Override
  public void close() {
    run.close();
  }

  /** The last field of a line such as {@code 0, 0, 0, 1, 345600, 8a0c2d…}. */
  private static String digest(String line) {
    return line.substring(line.lastIndexOf(',') + 1).strip();
  }
}
