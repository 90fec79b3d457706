package dev.playhouse.encoder.ffmpeg;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An FFmpeg executable that was seen to run. */
public final class Ffmpeg {
  private static final List<String> COMMON = List.of("-nostdin", "-hide_banner", "-nostats", "-progress", "pipe:2");

  private final Path executable;
  private final String version;

  private Ffmpeg(Path executable, String version) {
    this.executable = executable;
    this.version = version;
  }

  /** The given executable, or without one the bundled one, unpacked once into the cache folder. */
  public static Ffmpeg find(@Nullable Path explicit, Path cacheFolder) {
    return explicit == null ? bundled(cacheFolder) : at(explicit);
  }

  /** The given executable. */
  public static Ffmpeg at(Path executable) {
    return new Ffmpeg(executable.toAbsolutePath(), FfmpegVersion.of(executable.toAbsolutePath()));
  }

  /** The bundled executable, unpacked into the cache folder if it is not there. */
  public static Ffmpeg bundled(Path cacheFolder) {
    return at(BundledFfmpeg.unpack(cacheFolder));
  }

  /** Where it is. */
  public Path executable() {
    return executable;
  }

  /** The version it gives itself, such as {@code 4.4.1-static}; what it encodes may differ from version to version. */
  public String version() {
    return version;
  }

  /** Starts it without input to produce something on {@code pipe:1}; common options are added in front. */
  public FfmpegRun run(List<String> arguments) {
    FfmpegRun run = FfmpegRun.producing(start(arguments));
    run.endInput();
    return run;
  }

  /** Starts it with an input on {@code pipe:0} that is fed to it, to say something short about it on {@code pipe:1}. */
  FfmpegRun runWithInput(List<String> arguments) {
    return FfmpegRun.digesting(start(arguments));
  }

  private Process start(List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(executable.toString()));
    command.addAll(COMMON);
    command.addAll(arguments);
    try {
      return process(command).start();
    } catch (IOException e) {
      throw new EncoderException("ffmpeg-not-usable", executable + " does not start: " + e.getMessage(), e);
    }
  }

  static ProcessBuilder process(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    // A static FFmpeg that loads the character converters of another C library crashes.
    builder.environment().put("GCONV_PATH", "/nonexistent");
    builder.environment().remove("FFREPORT");
    return builder;
  }
}
