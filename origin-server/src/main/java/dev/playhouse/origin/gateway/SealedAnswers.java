package dev.playhouse.origin.gateway;

import dev.playhouse.protocol.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Keeps answers so that only who sent the key can read them, for they may hold tokens: they are encrypted (AES-256-GCM) under a key that
 * follows from the client's own, of which the store has a hash only.
 */
final class SealedAnswers {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int IV_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final String secret;

  SealedAnswers(String secret) {
    this.secret = secret;
  }

  /** What the store knows it by. */
  String id() {
    return sha256("id\n".getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
  }

  /** An answer as text; nothing for one that nobody may store, or that is written while it is read from elsewhere. */
  Optional<String> seal(Answer answer) {
    if ("no-store".equals(answer.headers().get("Cache-Control"))) {
      return Optional.empty();
    }
    Kept kept =
        switch (answer.body()) {
          case Answer.Enveloped(Object data) -> new Kept(answer.status(), answer.headers(), Json.MAPPER.valueToTree(data), null, null);
          case Answer.Plain(String contentType, byte[] bytes) -> new Kept(answer.status(), answer.headers(), null, contentType, bytes);
          case Answer.Empty _ -> new Kept(answer.status(), answer.headers(), null, null, null);
          case Answer.Streamed _ -> null;
        };
    return Optional.ofNullable(kept).map(it -> encrypt(Json.MAPPER.writeValueAsBytes(it)));
  }

  /** The answer of such a text. */
  Answer open(String text) {
    Kept kept = Json.MAPPER.readValue(decrypt(text), Kept.class);
    return new Answer(kept.status, kept.headers, body(kept));
  }

  private static Answer.Body body(Kept kept) {
    if (kept.data != null) {
      return new Answer.Enveloped(kept.data);
    }
    return kept.bytes == null ? new Answer.Empty() : new Answer.Plain(String.valueOf(kept.contentType), kept.bytes);
  }

  /** Hexadecimal SHA-256 of some bytes after others. */
  static String sha256(byte[] first, byte[] second) {
    return HexFormat.of().formatHex(digest(first, second));
  }

  private String encrypt(byte[] clear) {
    byte[] iv = new byte[IV_BYTES];
    RANDOM.nextBytes(iv);
    byte[] hidden = run(Cipher.ENCRYPT_MODE, iv, clear);
    return Base64.getEncoder().encodeToString(ByteBuffer.allocate(iv.length + hidden.length).put(iv).put(hidden).array());
  }

  private byte[] decrypt(String text) {
    byte[] bytes = Base64.getDecoder().decode(text);
    return run(Cipher.DECRYPT_MODE, Arrays.copyOf(bytes, IV_BYTES), Arrays.copyOfRange(bytes, IV_BYTES, bytes.length));
  }

  private byte[] run(int mode, byte[] iv, byte[] input) {
    try {
      byte[] key = digest("key\n".getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, iv));
      return cipher.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("an answer that was kept cannot be read: the database was changed from outside", e);
    }
  }

  private static byte[] digest(byte[] first, byte[] second) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(first);
      return digest.digest(second);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  record Kept(int status, Map<String, String> headers, @Nullable JsonNode data, @Nullable String contentType, byte @Nullable [] bytes) {}
}
