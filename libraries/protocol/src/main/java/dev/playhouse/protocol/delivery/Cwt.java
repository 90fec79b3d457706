package dev.playhouse.protocol.delivery;

import dev.playhouse.protocol.cose.CoseException;
import dev.playhouse.protocol.cose.CoseSign1;
import dev.playhouse.protocol.cose.SigningKey;
import dev.playhouse.protocol.cose.VerificationKey;
import dev.playhouse.protocol.delivery.DeliveryException.Code;
import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.cbor.CBORFactory;
import tools.jackson.dataformat.cbor.CBORGenerator;
import tools.jackson.dataformat.cbor.CBORMapper;

/**
 * A CWT (RFC 8392) in a COSE_Sign1, base64url without padding. There is one text for a token: another spelling of the same bytes is refused too.
 */
final class Cwt {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final CBORFactory CBOR = new CBORFactory();
  private static final CBORMapper MAPPER = new CBORMapper();

  private Cwt() {}

  /** Signs what is written as claims. */
  static String sign(Consumer<CBORGenerator> claims, SigningKey key) {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    try (CBORGenerator generator = (CBORGenerator) CBOR.createGenerator(ObjectWriteContext.empty(), written)) {
      claims.accept(generator);
    }
    return BASE64.encodeToString(CoseSign1.sign(written.toByteArray(), key).encode());
  }

  /** Verifies a token and has its claims read; what is wrong with it, also what the reader finds, is a {@link DeliveryException}. */
  static <T> T read(String text, int maxLength, Function<String, @Nullable VerificationKey> keys, Function<JsonNode, T> claims) {
    if (text.length() > maxLength) {
      throw new DeliveryException(Code.TOKEN_INVALID, "the token is longer than " + maxLength + " characters");
    }
    try {
      byte[] message = Base64.getUrlDecoder().decode(text);
      if (!BASE64.encodeToString(message).equals(text)) {
        throw new CoseException("it is not spelled as base64url without padding");
      }
      return claims.apply(MAPPER.readTree(CoseSign1.decode(message, maxLength).verify(keys)));
    } catch (CoseException | JacksonException | IllegalArgumentException e) {
      DeliveryException refusal = new DeliveryException(Code.TOKEN_INVALID, "the token is not one of ours: " + e.getMessage());
      refusal.initCause(e);
      throw refusal;
    }
  }

  static JsonNode claim(JsonNode claims, long label) {
    JsonNode value = claims.get(Long.toString(label));
    if (value == null) {
      throw new CoseException("claim " + label + " is missing");
    }
    return value;
  }
}
