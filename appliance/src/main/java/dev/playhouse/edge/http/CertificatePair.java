package dev.playhouse.edge.http;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A certificate chain, leaf first, and the private key of the leaf. */
record CertificatePair(X509Certificate[] chain, PrivateKey key) {
  private static final Pattern KEY = Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

  /** Reads both from PEM, the key as PKCS #8, and refuses a key that is not the certificate's: files change one after the other. */
  static CertificatePair read(byte[] certificate, byte[] key) throws GeneralSecurityException {
    X509Certificate[] chain =
        CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(certificate)).toArray(new X509Certificate[0]);
    if (chain.length == 0) {
      throw new CertificateException("the certificate's file holds none");
    }
    Matcher pem = KEY.matcher(new String(key, StandardCharsets.US_ASCII));
    if (!pem.find()) {
      throw new CertificateException("the key's file holds no PRIVATE KEY (PKCS #8)");
    }
    PublicKey publicKey = chain[0].getPublicKey();
    byte[] encoded = Base64.getMimeDecoder().decode(pem.group(1));
    PrivateKey privateKey = KeyFactory.getInstance(publicKey.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(encoded));
    CertificatePair pair = new CertificatePair(chain, privateKey);
    if (!pair.belongTogether()) {
      throw new CertificateException("the key is not that of the certificate");
    }
    return pair;
  }

  Instant validUntil() {
    return chain[0].getNotAfter().toInstant();
  }

  private boolean belongTogether() throws GeneralSecurityException {
    String algorithm =
        switch (chain[0].getPublicKey().getAlgorithm()) {
          case "EC" -> "SHA256withECDSA";
          case "RSA" -> "SHA256withRSA";
          case String other -> other;
        };
    byte[] text = chain[0].getEncoded();
    Signature signing = Signature.getInstance(algorithm);
    signing.initSign(key);
    signing.update(text);
    Signature checking = Signature.getInstance(algorithm);
    checking.initVerify(chain[0]);
    checking.update(text);
    return checking.verify(signing.sign());
  }
}
