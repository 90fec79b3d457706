package dev.playhouse.player.licence;

import java.security.SecureRandom;
import java.util.Base64;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;

/** An X25519 key pair (RFC 7748), 32 raw bytes each. Immutable; the private half stays inside the package. */
public final class DeviceKey {
  static final int LENGTH = 32;

  private final byte[] privateKey;
  private final byte[] publicKey;

  private DeviceKey(byte[] privateKey, byte[] publicKey) {
    this.privateKey = privateKey;
    this.publicKey = publicKey;
  }

  static DeviceKey generate() {
    return of(new X25519PrivateKeyParameters(new SecureRandom()).getEncoded());
  }

  static DeviceKey of(byte[] privateKey) {
    return new DeviceKey(privateKey.clone(), new X25519PrivateKeyParameters(privateKey, 0).generatePublicKey().getEncoded());
  }

  byte[] privateKey() {
    return privateKey.clone();
  }

  byte[] rawPublicKey() {
    return publicKey.clone();
  }

  /** {@return the public key in base64url without padding, as playback start wants it} */
  public String publicKey() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(publicKey);
  }
}
