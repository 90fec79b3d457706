package dev.playhouse.encoder.ffmpeg;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an executable says when it is asked for its version. */
final class FfmpegVersion {
  private static final Pattern FIRST_LINE = Pattern.compile("ffmpeg version (\\S+).*");

  private FfmpegVersion() {}

  static String of(Path executable) {
    try {
      Process process = Ffmpeg.process(List.of(executable.toString(), "-version")).redirectErrorStream(true).start();
      process.getOutputStream().close();
      try (BufferedReader output = process.inputReader()) {
        String line = output.readLine();
        Matcher matcher = FIRST_LINE.matcher(line == null ? "" : line);
        if (matcher.matches()) {
          return matcher.group(1);
        }
        throw unusable(executable, "it answers -version with \"" + line + "\"", null);
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      throw unusable(executable, String.valueOf(e.getMessage()), e);
    }
  }

  private static EncoderException unusable(Path executable, String reason, @Nullable IOException cause) {
    return new EncoderException(
        "ffmpeg-not-usable", executable + " is no FFmpeg that runs here: " + reason + "; name another one or use the bundled one", cause);
  }
}
