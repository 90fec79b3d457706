package dev.playhouse.media.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Google's Shaka Packager, which shares no code with FFmpeg nor with us: it decrypts, and writes system headers of its own. */
public final class ShakaPackager {
  private static final Path EXECUTABLE = OracleFiles.executable("shaka-packager/package/bin/packager-linux-x64");

  private final Path folder;

  /** The program, for those who ask more of it. */
  public static Path executable() {
    return EXECUTABLE;
  }

  /** Keeps its files in the given folder. */
  public ShakaPackager(Path folder) {
    this.folder = folder;
  }

  /** The one track of an encrypted MP4 in the clear, packaged anew. */
  public byte[] decrypted(byte[] mp4, String stream, String keyId, String key) throws IOException, InterruptedException {
    return output(mp4, stream, "--enable_raw_key_decryption", "--keys", keys(keyId, key));
  }

  /** The one track of a clear MP4 encrypted, with the headers of all systems; in segments of a second, and whole unless options say more. */
  public byte[] encrypted(byte[] mp4, String stream, String scheme, String keyId, String key, String... more)
      throws IOException, InterruptedException {
    List<String> options = new ArrayList<>(List.of("--enable_raw_key_encryption", "--keys", keys(keyId, key), "--protection_scheme", scheme));
    options.addAll(List.of("--clear_lead", "0", "--segment_duration", "1", "--protection_systems", "CommonSystem,Widevine,PlayReady"));
    options.addAll(List.of(more));
    return output(mp4, stream, options.toArray(String[]::new));
  }

  private static String keys(String keyId, String key) {
    return "label=:key_id=" + keyId + ":key=" + key;
  }

  private byte[] output(byte[] mp4, String stream, String... options) throws IOException, InterruptedException {
    Path input = Files.write(folder.resolve("packager-input.mp4"), mp4);
    Path output = folder.resolve("packager-output.mp4");
    Files.deleteIfExists(output);
    List<String> command = new ArrayList<>(List.of(EXECUTABLE.toString(), "in=" + input + ",stream=" + stream + ",output=" + output));
    command.addAll(List.of(options));
    Path log = folder.resolve("packager.log");
    Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    assertThat(process.waitFor()).as(Files.readString(log)).isZero();
    return Files.readAllBytes(output);
  }
}
