package dev.playhouse.media.cpix;

import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.util.List;

/** Encrypts content keys to recipients, and decrypts them. */
public final class CpixSeal {
  private CpixSeal() {}

  /** The document with its keys encrypted, so that any of the recipients can decrypt them. */
  public static CpixDocument seal(CpixDocument document, List<X509Certificate> recipients, SecureRandom random) {
    throw new UnsupportedOperationException();
  }

  /** The document with its keys in the clear. */
  public static CpixDocument open(CpixDocument document, RSAPrivateKey key) {
    throw new UnsupportedOperationException();
  }
}
