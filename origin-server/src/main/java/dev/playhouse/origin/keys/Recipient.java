package dev.playhouse.origin.keys;

import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HexFormat;

/** Who keys are encrypted to. */
record Recipient(X509Certificate certificate) {
  /** Reads a certificate from PEM. */
  static Recipient read(String pem) {
    try {
      var in = new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8));
      return new Recipient((X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in));
    } catch (GeneralSecurityException e) {
      throw new OriginException(Kind.INVALID, "certificate-invalid", "a recipient's certificate cannot be read: send an X.509 certificate in PEM", e);
    }
  }

  /** The fingerprint by which the log names it. */
  String sha256() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
