package dev.playhouse.player;

import io.helidon.common.tls.Tls;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A web server of HTTP/2 over TLS on 127.0.0.1, which tells its connections apart. */
final class TlsServer implements AutoCloseable {
  private static final String PASSWORD = "changeit";

  private final WebServer server;
  private final Set<Integer> clientPorts = ConcurrentHashMap.newKeySet();
  private final Set<String> protocols = ConcurrentHashMap.newKeySet();

  /** Paths that were asked for, in their order. */
  final List<String> asked = new CopyOnWriteArrayList<>();

  /** Answers each path with bytes, or says that there is no such thing. */
  TlsServer(Identity identity, Function<String, byte @Nullable []> files) {
    Tls tls = Tls.builder().privateKey(identity.key()).privateKeyCertChain(List.of(identity.certificate())).build();
    server = WebServer.builder().host("127.0.0.1").port(0).tls(tls).shutdownHook(false)
        .routing(routing -> routing.any((request, response) -> answer(request, response, files))).build().start();
  }

  private void answer(ServerRequest request, ServerResponse response, Function<String, byte @Nullable []> files) {
    clientPorts.add(request.remotePeer().port());
    protocols.add(request.prologue().protocol() + "/" + request.prologue().protocolVersion());
    String path = request.path().path();
    asked.add(path);
    byte[] file = files.apply(path);
    if (file == null) {
      response.status(404).send();
    } else {
      response.send(file);
    }
  }

  String address() {
    return "https://127.0.0.1:" + server.port();
  }

  /** Connections over which something was asked for. */
  int connections() {
    return clientPorts.size();
  }

  /** What was spoken. */
  Set<String> protocols() {
    return protocols;
  }

  @Override
  public void close() {
    server.stop();
  }

  /** A self-signed certificate, its key, and a file that makes clients trust it. */
  record Identity(PrivateKey key, X509Certificate certificate, Path pem) {
    static Identity make(Path folder) throws IOException, InterruptedException, GeneralSecurityException {
      Path store = folder.resolve("server.p12");
      Process keytool = new ProcessBuilder(
          Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", "server", "-keyalg", "EC", "-groupname",
          "secp256r1", "-dname", "CN=server", "-ext", "san=ip:127.0.0.1", "-keystore", store.toString(), "-storepass", PASSWORD)
          .inheritIO().start();
      if (keytool.waitFor() != 0) {
        throw new IOException("keytool failed");
      }
      KeyStore keys = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(store)) {
        keys.load(in, PASSWORD.toCharArray());
      }
      X509Certificate certificate = (X509Certificate) keys.getCertificate("server");
      String body = Base64.getMimeEncoder().encodeToString(certificate.getEncoded());
      Path pem = Files.writeString(folder.resolve("server.crt"), "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n");
      return new Identity((PrivateKey) keys.getKey("server", PASSWORD.toCharArray()), certificate, pem);
    }
  }
}
