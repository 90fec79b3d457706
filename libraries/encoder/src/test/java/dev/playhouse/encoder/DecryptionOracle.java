package dev.playhouse.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A newer FFmpeg, not ours, that decrypts CMAF: its word counts more than our own. */
final class DecryptionOracle {
  private static final Path FOLDER = Path.of("target/oracle/org/bytedeco/ffmpeg/linux-x86_64-gpl").toAbsolutePath();

  private final Path folder;

  /** Keeps its files in the given folder. */
  DecryptionOracle(Path folder) {
    this.folder = folder;
    File executable = FOLDER.resolve("ffmpeg").toFile();
    assertThat(executable.setExecutable(true)).as("%s can be made executable", executable).isTrue();
  }

  /** Times, sizes and MD5 of all coded samples. */
  List<String> samples(byte[] mp4, String... inputOptions) throws IOException, InterruptedException {
    return report(mp4, List.of("-c", "copy", "-f", "framemd5", "-"), inputOptions);
  }

  /** MD5 of all decoded frames. */
  List<String> frames(byte[] mp4, String... inputOptions) throws IOException, InterruptedException {
    return report(mp4, List.of("-fps_mode", "passthrough", "-f", "framemd5", "-"), inputOptions).stream()
        .map(line -> line.substring(line.lastIndexOf(',') + 1).strip())
        .toList();
  }

  private List<String> report(byte[] mp4, List<String> output, String... inputOptions) throws IOException, InterruptedException {
    Path input = Files.write(folder.resolve("oracle.mp4"), mp4);
    List<String> command = new ArrayList<>(List.of(FOLDER.resolve("ffmpeg").toString(), "-nostdin", "-v", "error", "-xerror"));
    command.addAll(List.of(inputOptions));
    command.addAll(List.of("-i", input.toString()));
    command.addAll(output);
    Path errors = folder.resolve("oracle.log");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
    builder.environment().put("LD_LIBRARY_PATH", FOLDER.toString());
    Process process = builder.start();
    List<String> lines = process.inputReader().lines().filter(line -> !line.startsWith("#")).toList();
    assertThat(process.waitFor()).as(() -> read(errors)).isZero();
    return lines;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
