package dev.playhouse.origin.keys;

import dev.playhouse.media.protection.KeySystem;
import dev.playhouse.origin.remote.RemoteServer;
import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A key server that speaks SPEKE 2.0.
 *
 * @param url where requests are posted
 * @param authorizationFile file with the value of the Authorization header
 * @param certificate client certificate chain, PEM
 * @param key private key of the certificate, PEM (PKCS #8)
 * @param systems whose signalling is asked for: Widevine, PlayReady, FairPlay
 */
public record KeyServer(
    URI url, @Nullable Path authorizationFile, @Nullable Path certificate, @Nullable Path key, Set<KeySystem> systems) {
  public KeyServer {
    systems = Set.copyOf(systems);
  }

  /** TLS with the client certificate, or null without one. */
  @Nullable SSLContext tls() {
    return certificate == null || key == null ? null : ClientCertificate.read(certificate, key);
  }

  /** What requests are posted to. */
  RemoteServer remote() {
    return new RemoteServer("key-server", url, authorizationFile);
  }
}
