package dev.playhouse.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An FFmpeg that is not the one that encodes, and newer: it reads HLS, DASH and Common Encryption. */
final class NewerFfmpeg {
  private static final Path FOLDER = Path.of("target/oracle/org/bytedeco/ffmpeg/linux-x86_64-gpl").toAbsolutePath();

  private final Path folder;

  /** Keeps its log in the given folder. */
  NewerFfmpeg(Path folder) {
    this.folder = folder;
    File executable = FOLDER.resolve("ffmpeg").toFile();
    assertThat(executable.setExecutable(true)).as("%s can be made executable", executable).isTrue();
  }

  /** MD5 of all decoded frames of the mapped streams, by number of the stream. */
  Map<Integer, List<String>> frames(String input, List<String> inputOptions, String... maps) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(FOLDER.resolve("ffmpeg").toString(), "-nostdin", "-v", "error", "-xerror"));
    command.addAll(inputOptions);
    command.addAll(List.of("-i", input));
    for (String map : maps) {
      command.addAll(List.of("-map", map));
    }
    command.addAll(List.of("-fps_mode", "passthrough", "-f", "framemd5", "-"));
    Path errors = folder.resolve("ffmpeg.log");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
    builder.environment().put("LD_LIBRARY_PATH", FOLDER.toString());
    Process process = builder.start();
    String report = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    assertThat(process.waitFor()).as("%s\n%s", String.join(" ", command), Files.readString(errors)).isZero();
    Map<Integer, List<String>> frames = new TreeMap<>();
    for (String line : report.lines().filter(line -> !line.startsWith("#")).toList()) {
      int stream = Integer.parseInt(line.substring(0, line.indexOf(',')).strip());
      frames.computeIfAbsent(stream, none -> new ArrayList<>()).add(line.substring(line.lastIndexOf(',') + 1).strip());
    }
    return frames;
  }
}
