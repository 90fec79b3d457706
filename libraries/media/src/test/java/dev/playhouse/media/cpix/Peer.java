package dev.playhouse.media.cpix;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;

/** The other side: openssl, and {@code src/test/python/key_server.py}, which shares no code with this library. */
final class Peer {
  private static final Path PROGRAM = Path.of("src/test/python/key_server.py");

  private Peer() {}

  /** What a program did. */
  record Run(int exit, String out, String err) {}

  static Run read(Path... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("/usr/bin/python3", PROGRAM.toString(), "read"));
    List.of(arguments).forEach(argument -> command.add(argument.toString()));
    return run(command);
  }

  static void seal(Path certificate, Path out, String... keys) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("/usr/bin/python3", PROGRAM.toString(), "seal", certificate.toString(), out.toString()));
    command.addAll(List.of(keys));
    Run run = run(command);
    if (run.exit() != 0) {
      throw new IllegalStateException(run.err());
    }
  }

  /** A key pair that openssl makes: {@code name.key} and {@code name.crt} in a folder. */
  static Recipient recipient(Path folder, String name, String algorithm) throws IOException, InterruptedException, GeneralSecurityException {
    Path key = folder.resolve(name + ".key");
    Path certificate = folder.resolve(name + ".crt");
    Run made =
        run(List.of("openssl", "req", "-x509", "-newkey", algorithm, "-nodes", "-subj", "/CN=" + name, "-days", "2",
            "-keyout", key.toString(), "-out", certificate.toString()));
    if (made.exit() != 0) {
      throw new IllegalStateException(made.err());
    }
    return new Recipient(key, certificate);
  }

  /** Files of a recipient of documents. */
  record Recipient(Path keyFile, Path certificateFile) {
    X509Certificate certificate() throws IOException, GeneralSecurityException {
      try (var in = Files.newInputStream(certificateFile)) {
        return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
      }
    }

    RSAPrivateKey key() throws IOException, GeneralSecurityException, InterruptedException {
      Path der = keyFile.resolveSibling(keyFile.getFileName() + ".der");
      run(List.of("openssl", "pkcs8", "-topk8", "-nocrypt", "-in", keyFile.toString(), "-outform", "DER", "-out", der.toString()));
      return (RSAPrivateKey) KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(Files.readAllBytes(der)));
    }
  }

  private static Run run(List<String> command) throws IOException, InterruptedException {
    Path err = Files.createTempFile("peer", ".err");
    Process process = new ProcessBuilder(command).redirectError(err.toFile()).start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Run run = new Run(process.waitFor(), out, Files.readString(err));
    Files.delete(err);
    return run;
  }
}
