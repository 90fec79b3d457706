package dev.playhouse.edge.upstream;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** Reads {@code Repr-Digest} (RFC 9530 section 3), a dictionary of byte sequences. */
public final class ReprDigest {
  private static final String MEMBER = "sha-256=:";
  private static final int SHA256_BYTES = 32;

  private ReprDigest() {}

  /** The SHA-256 in hex, when the field has a whole one. */
  public static Optional<String> sha256Hex(String field) {
    for (String member : field.split(",", -1)) {
      String text = member.strip();
      if (text.startsWith(MEMBER) && text.endsWith(":") && text.length() > MEMBER.length()) {
        return decode(text.substring(MEMBER.length(), text.length() - 1));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> decode(String base64) {
    try {
      byte[] digest = Base64.getDecoder().decode(base64);
      return digest.length == SHA256_BYTES ? Optional.of(HexFormat.of().formatHex(digest)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
