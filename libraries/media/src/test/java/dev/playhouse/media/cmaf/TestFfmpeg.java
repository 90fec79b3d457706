package dev.playhouse.media.cmaf;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** The bundled FFmpeg, unpacked once, run to the end: bytes in, bytes out. */
public final class TestFfmpeg {
  private static final String RESOURCE = "/ws/schild/jave/nativebin/ffmpeg-amd64";
  private static final Path EXECUTABLE = unpack();

  private TestFfmpeg() {}

  /** 320x180 H.264 with B frames and a key frame every {@code group} frames, as the encoder pipes it. */
  public static byte[] video(String rate, int frames, int group, String... more) {
    List<String> arguments = new ArrayList<>(List.of("-f", "lavfi", "-i", "testsrc2=size=320x180:rate=" + rate, "-frames:v", "" + frames));
    arguments.addAll(List.of("-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p", "-threads", "1"));
    arguments.addAll(List.of("-g", "" + group, "-keyint_min", "" + group, "-sc_threshold", "0"));
    arguments.addAll(List.of(more));
    arguments.addAll(List.of("-movflags", "+frag_keyframe+delay_moov+default_base_moof", "-f", "mp4", "pipe:1"));
    return run(new byte[0], arguments);
  }

  /** 320x180 H.265 with a key frame every second, as the encoder pipes it; x265 takes more of its own options in its own form. */
  public static byte[] hevc(int frames, String options, String... more) {
    List<String> arguments = new ArrayList<>(List.of("-f", "lavfi", "-i", "testsrc2=size=320x180:rate=25", "-frames:v", "" + frames));
    String all = "keyint=25:min-keyint=25:scenecut=0:open-gop=0:pools=1:log-level=error" + (options.isEmpty() ? "" : ":" + options);
    arguments.addAll(List.of("-pix_fmt", "yuv420p", "-c:v", "libx265", "-tag:v", "hvc1", "-preset", "veryfast", "-x265-params", all));
    arguments.addAll(List.of(more));
    arguments.addAll(List.of("-movflags", "+frag_keyframe+delay_moov+default_base_moof", "-f", "mp4", "pipe:1"));
    return run(new byte[0], arguments);
  }

  /** Stereo AAC-LC, as the encoder pipes it. */
  public static byte[] audio(int sampleRate, String seconds, String... more) {
    String source = "sine=frequency=440:sample_rate=" + sampleRate + ":duration=" + seconds;
    List<String> arguments = new ArrayList<>(List.of("-f", "lavfi", "-i", source, "-ac", "2", "-c:a", "aac", "-b:a", "96k"));
    arguments.addAll(List.of(more));
    arguments.addAll(List.of("-movflags", "+delay_moov+default_base_moof", "-frag_duration", "2000000", "-f", "mp4", "pipe:1"));
    return run(new byte[0], arguments);
  }

  /** The MD5 of each decoded frame with its presentation time; any error of the decoder fails. */
  public static List<String> frames(byte[] fragmentedMp4) {
    List<String> arguments = List.of("-xerror", "-err_detect", "explode", "-i", "pipe:0", "-f", "framemd5", "pipe:1");
    return new String(run(fragmentedMp4, arguments), StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.startsWith("#"))
        .toList();
  }

  /** Runs it to its end; what it writes to its standard output. */
  public static byte[] run(byte[] input, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(EXECUTABLE.toString(), "-nostdin", "-v", "error"));
    command.addAll(arguments);
    try {
      Path errors = Files.createTempFile("ffmpeg", ".log");
      ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
      builder.environment().put("GCONV_PATH", "/nonexistent");
      Process process = builder.start();
      Thread feeder = Thread.ofVirtual().start(() -> feed(process.getOutputStream(), input));
      byte[] output = process.getInputStream().readAllBytes();
      int exit = process.waitFor();
      feeder.join();
      String said = Files.readString(errors);
      Files.delete(errors);
      if (exit != 0 || !said.isBlank()) {
        throw new AssertionError("ffmpeg left with " + exit + ": " + said + " " + command);
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void feed(OutputStream pipe, byte[] input) {
    try (pipe) {
      pipe.write(input);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path unpack() {
    Path executable = Path.of("target", "test-ffmpeg").toAbsolutePath();
    try (InputStream resource = TestFfmpeg.class.getResourceAsStream(RESOURCE)) {
      if (resource == null) {
        throw new AssertionError("no " + RESOURCE + " on the class path");
      }
      if (!Files.exists(executable)) {
        Path partial = Files.createTempFile(executable.getParent(), "ffmpeg", ".part");
        Files.copy(resource, partial, StandardCopyOption.REPLACE_EXISTING);
        if (!partial.toFile().setExecutable(true)) {
          throw new AssertionError("cannot make " + partial + " executable");
        }
        Files.move(partial, executable, StandardCopyOption.ATOMIC_MOVE);
      }
      return executable;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
