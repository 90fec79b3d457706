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
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A certificate chain and its private key (PKCS #8), read from PEM files. Served with TLS 1.3 only (RFC 8446). */
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
      PublicKey publicKey = chain.getFirst().getPublicKey();
      PrivateKey privateKey = privateKey(publicKey.getAlgorithm());
      if (!belongTogether(publicKey, privateKey)) {
        throw new OriginException(Kind.INVALID, "certificate-mismatch", keyFile + " is not the key of the certificate " + chainFile);
      }
      return TlsConfig.builder().privateKey(privateKey).privateKeyCertChain(chain).enabledProtocols(List.of("TLSv1.3")).build();
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw new OriginException(
          Kind.INVALID, "certificate-unreadable", "cannot use " + chainFile + " with " + keyFile + ": give PEM files, the key as PKCS #8", e);
    }
  }

  private static boolean belongTogether(PublicKey publicKey, PrivateKey privateKey) throws GeneralSecurityException {
    String algorithm =
        switch (publicKey.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> publicKey.getAlgorithm();
        };
    byte[] sample = {1, 2, 3};
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(privateKey);
    signature.update(sample);
    byte[] signed = signature.sign();
    signature.initVerify(publicKey);
    signature.update(sample);
    return signature.verify(signed);
  }

  private PrivateKey privateKey(String algorithm) throws IOException, GeneralSecurityException {
    String pem = Files.readString(keyFile).replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
    return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
  }
}
