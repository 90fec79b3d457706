package dev.playhouse.origin;

import dev.playhouse.origin.playback.LicenceService;
import dev.playhouse.origin.playback.LicenceServices;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;

/** The licence service of {@code licence_server.py}: another program in another language. */
final class LicenceServerProcess implements AutoCloseable {
  static final String AUTHORIZATION = "Bearer c2VjcmV0";

  private final Path folder;
  private final @Nullable Path authority;
  private Process process;
  private final int port;

  private LicenceServerProcess(Path folder, @Nullable Path authority, Process process, int port) {
    this.folder = folder;
    this.authority = authority;
    this.process = process;
    this.port = port;
  }

  static LicenceServerProcess start(Path folder) throws IOException {
    Files.writeString(folder.resolve("authorization"), AUTHORIZATION + "\n");
    Files.writeString(folder.resolve("issuer"), "http://127.0.0.1:1");
    Path certificate = folder.resolve("tls.crt");
    Process process = run(folder, 0);
    return new LicenceServerProcess(folder, Files.exists(certificate) ? certificate : null, process, port(process));
  }

  /** One that serves https with a certificate of its own. */
  static LicenceServerProcess start(Path folder, SelfSigned pair) throws IOException, GeneralSecurityException {
    Files.writeString(folder.resolve("tls.crt"), pair.chainPem());
    Files.writeString(folder.resolve("tls.key"), pair.keyPem());
    return start(folder);
  }

  /** From now on it believes an origin. */
  void trust(URI origin) throws IOException {
    Files.writeString(folder.resolve("issuer"), origin.toString());
  }

  /** It for each of the DRM systems of others. */
  LicenceServices services() {
    LicenceServices services = LicenceServices.NONE;
    for (String system : LicenceServices.FOREIGN) {
      String certificate = system.equals("fairplay") ? url("fairplay.cer").toString() : null;
      services = services.with(system, new LicenceService(url(system), folder.resolve("authorization"), authority, certificate));
    }
    return services;
  }

  URI url(String path) {
    return URI.create((authority == null ? "http://127.0.0.1:" : "https://localhost:") + port + "/" + path);
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Starts it again where it was. */
  void comeBack() throws IOException {
    process = run(folder, port);
    port(process);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private static Process run(Path folder, int port) throws IOException {
    return new ProcessBuilder("/usr/bin/python3", "src/test/python/licence_server.py", folder.toString(), Integer.toString(port))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static int port(Process process) throws IOException {
    return Integer.parseInt(new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine());
  }
}
