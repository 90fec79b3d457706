package dev.playhouse.media.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An FFmpeg that is not ours and newer: it decrypts CMAF and minds edit lists, so its word counts more than our own. */
public final class NewerFfmpeg {
  private static final Path EXECUTABLE = OracleFiles.executable("org/bytedeco/ffmpeg/linux-x86_64-gpl/ffmpeg");

  private final Path folder;

  /** Keeps its files in the given folder. */
  public NewerFfmpeg(Path folder) {
    this.folder = folder;
  }

  /** Times, sizes and MD5 of all coded samples. */
  public List<String> samples(byte[] mp4, String... inputOptions) throws IOException, InterruptedException {
    return report(mp4, List.of("-c", "copy", "-f", "framemd5", "-"), inputOptions);
  }

  /** MD5 of all decoded frames. */
  public List<String> frames(byte[] mp4, String... inputOptions) throws IOException, InterruptedException {
    return report(mp4, List.of("-fps_mode", "passthrough", "-f", "framemd5", "-"), inputOptions).stream()
        .map(line -> line.substring(line.lastIndexOf(',') + 1).strip())
        .toList();
  }

  /** When the first decoded frame is presented, in ticks. */
  public long presentationStart(byte[] mp4) throws IOException, InterruptedException {
    String first = report(mp4, List.of("-fps_mode", "passthrough", "-f", "framemd5", "-"), "-copyts").getFirst();
    return Long.parseLong(first.split(",", 4)[2].strip());
  }

  /** The sound as it is presented, one channel. */
  public ShortBuffer sound(byte[] mp4) throws IOException, InterruptedException {
    return shorts(output(mp4, List.of("-f", "s16le", "-ac", "1", "-")));
  }

  /** The sound as it is presented, one channel, in fewer samples: two hours at the full rate do not fit the memory of a test. */
  public ShortBuffer sound(byte[] mp4, int sampleRate) throws IOException, InterruptedException {
    return shorts(output(mp4, List.of("-f", "s16le", "-ac", "1", "-ar", Integer.toString(sampleRate), "-")));
  }

  private static ShortBuffer shorts(byte[] sound) {
    return ByteBuffer.wrap(sound).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
  }

  /** Red, green and blue of the first picture on average, by what the stream says of its colours. */
  public byte[] firstColour(byte[] mp4) throws IOException, InterruptedException {
    return output(mp4, List.of("-vf", "scale=1:1:flags=area,format=rgb24", "-frames:v", "1", "-f", "rawvideo", "-"));
  }

  /** A grey pixel for each picture as it is presented, one to each slot of the stream's rate. */
  public byte[] pixels(byte[] mp4) throws IOException, InterruptedException {
    return output(mp4, List.of("-vf", "scale=1:1:flags=area,format=gray", "-fps_mode", "cfr", "-f", "rawvideo", "-"));
  }

  /** Integrated loudness of the sound as it is presented. */
  public double loudnessLufs(byte[] mp4) throws IOException, InterruptedException {
    return measured(mp4, "I: ");
  }

  /** The highest level, between samples too. */
  public double truePeakDbtp(byte[] mp4) throws IOException, InterruptedException {
    return measured(mp4, "Peak: ");
  }

  /** The text that it makes of a file. */
  public String text(Path input, List<String> output, String... inputOptions) throws IOException, InterruptedException {
    return new String(output(input, output, inputOptions), StandardCharsets.UTF_8);
  }

  private double measured(byte[] mp4, String what) throws IOException, InterruptedException {
    output(mp4, List.of("-v", "info", "-af", "ebur128=peak=true:framelog=quiet", "-f", "null", "-"));
    String line = read(folder.resolve("errors.log")).lines().map(String::strip).filter(said -> said.startsWith(what)).toList().getLast();
    return Double.parseDouble(line.substring(what.length()).strip().split(" ", 2)[0]);
  }

  /** What the {@code trace_headers} filter prints of the coded samples. */
  public List<String> headers(byte[] mp4) throws IOException, InterruptedException {
    output(mp4, List.of("-c", "copy", "-bsf:v", "trace_headers", "-f", "null", "-"), "-v", "info");
    return Files.readAllLines(folder.resolve("errors.log"));
  }

  private List<String> report(byte[] mp4, List<String> output, String... inputOptions) throws IOException, InterruptedException {
    return new String(output(mp4, output, inputOptions), StandardCharsets.US_ASCII).lines().filter(line -> !line.startsWith("#")).toList();
  }

  /** What it writes to its standard output. */
  public byte[] output(byte[] mp4, List<String> output, String... inputOptions) throws IOException, InterruptedException {
    return output(Files.write(folder.resolve("input.mp4"), mp4), output, inputOptions);
  }

  private byte[] output(Path input, List<String> output, String... inputOptions) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(EXECUTABLE.toString(), "-nostdin", "-v", "error", "-xerror"));
    command.addAll(List.of(inputOptions));
    command.addAll(List.of("-i", input.toString()));
    command.addAll(output);
    Path errors = folder.resolve("errors.log");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
    builder.environment().put("LD_LIBRARY_PATH", EXECUTABLE.resolveSibling(".").toString());
    Process process = builder.start();
    byte[] bytes = process.getInputStream().readAllBytes();
    assertThat(process.waitFor()).as(() -> read(errors)).isZero();
    return bytes;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
