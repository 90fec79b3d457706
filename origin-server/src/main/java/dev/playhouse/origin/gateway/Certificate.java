package dev.playhouse.origin.gateway;

import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import io.helidon.common.tls.Tls;
import io.helidon.common.tls.TlsConfig;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A certificate chain and its private key (PKCS #8), read from PEM files. */
public record Certificate(Path chainFile, Path keyFile) {
  Tls tls() {
    try {
      List<X509Certificate> chain = new ArrayList<>();
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      for (var certificate : factory.generateCertificates(new ByteArrayInputStream(Files.readAllBytes(chainFile)))) {
        chain.add((X509Certificate) certificate);
      }
      if (chain.isEmpty()) {
        throw new OriginException(Kind.INVALID, "certificate-empty", chainFile + " holds no certificate: give a PEM file");
      }
      return TlsConfig.builder().privateKey(privateKey(chain.getFirst().getPublicKey().getAlgorithm())).privateKeyCertChain(chain).build();
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw new OriginException(
          Kind.INVALID, "certificate-unreadable", "cannot use " + chainFile + " with " + keyFile + ": give PEM files, the key as PKCS #8", e);
    }
  }

  private PrivateKey privateKey(String algorithm) throws IOException, GeneralSecurityException {
    String pem = Files.readString(keyFile).replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
    return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
  }
}
