package dev.playhouse.protocol.cose;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.dataformat.cbor.CBORFactory;
import tools.jackson.dataformat.cbor.CBORGenerator;
import tools.jackson.dataformat.cbor.CBORParser;

/**
 * COSE_Sign1 (RFC 9052 section 4.2): payload and key id under one ES256 signature (RFC 9053 section 2.1). The algorithm is fixed; a
 * message that names another one is refused. A message has one encoding, so that what is altered anywhere, even outside of what the
 * signature covers, is not taken for it; and of the two signatures (r, s) and (r, n - s) that are equally true only that with the lower s is
 * made and accepted, since anybody can make one of the other. Immutable.
 */
public record CoseSign1(String keyId, byte[] protectedHeader, byte[] payload, byte[] signature) {
  private static final CBORFactory CBOR = new CBORFactory();
  private static final int TAG = 18;
  private static final int HEADER_KEY_ID = 4;

  /** n, the order of P-256 (SP 800-186 clause 3.2.1.3). */
  private static final BigInteger ORDER = new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

  private static final int NUMBER_BYTES = 32; // each of r and s
  private static final byte[] ES256_HEADER = {(byte) 0xa1, 0x01, 0x26}; // {1: -7}

  /** Signs a payload. */
  public static CoseSign1 sign(byte[] payload, SigningKey key) {
    try {
      Signature signer = Signature.getInstance("SHA256withECDSAinP1363Format");
      signer.initSign(key.privateKey());
      signer.update(toBeSigned(ES256_HEADER, payload));
      return new CoseSign1(key.keyId(), ES256_HEADER, payload, lower(signer.sign()));
    } catch (GeneralSecurityException e) {
      throw new CoseException("cannot sign with key " + key.keyId(), e);
    }
  }

  /** Reads a message of at most {@code limitBytes}; nothing of it is to be trusted before {@link #verify}. */
  public static CoseSign1 decode(byte[] message, int limitBytes) {
    if (message.length > limitBytes) {
      throw new CoseException("a signed message of " + message.length + " bytes is over the limit of " + limitBytes);
    }
    try (CBORParser parser = (CBORParser) CBOR.createParser(ObjectReadContext.empty(), message)) {
      expect(parser, JsonToken.START_ARRAY);
      byte[] header = bytes(parser);
      expect(parser, JsonToken.START_OBJECT);
      String keyId = null;
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        boolean isKeyId = parser.currentName().equals(Integer.toString(HEADER_KEY_ID));
        byte[] value = bytes(parser);
        keyId = isKeyId ? new String(value, StandardCharsets.UTF_8) : keyId;
      }
      byte[] payload = bytes(parser);
      byte[] signature = bytes(parser);
      expect(parser, JsonToken.END_ARRAY);
      if (keyId == null || parser.nextToken() != null) {
        throw new CoseException("a signed message needs one COSE_Sign1 with a key id and nothing after it");
      }
      CoseSign1 read = new CoseSign1(keyId, header, payload, signature);
      if (!Arrays.equals(read.encode(), message)) {
        throw new CoseException("a signed message is not encoded as one of ours: tag 18, one header, definite lengths");
      }
      return read;
    } catch (JacksonException e) {
      throw new CoseException("a signed message is not CBOR", e);
    }
  }

  /** The payload, once the signature of a key that {@code keys} knows has been verified. */
  public byte[] verify(Function<String, @Nullable VerificationKey> keys) {
    VerificationKey key = keys.apply(keyId);
    if (key == null) {
      throw new CoseException("signed with the unknown key " + keyId);
    }
    if (!Arrays.equals(protectedHeader, ES256_HEADER)) {
      throw new CoseException("signed with another algorithm than ES256");
    }
    try {
      Signature verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
      verifier.initVerify(key.publicKey());
      verifier.update(toBeSigned(protectedHeader, payload));
      if (!verifier.verify(signature) || !Arrays.equals(lower(signature), signature)) {
        throw new CoseException("the signature does not match the content");
      }
      return payload;
    } catch (GeneralSecurityException e) {
      throw new CoseException("the signature cannot be checked", e);
    }
  }

  /** The message as tagged CBOR. */
  public byte[] encode() {
    return write(
        generator -> {
          generator.writeTag(TAG);
          generator.writeStartArray(null, 4);
          generator.writeBinary(protectedHeader);
          generator.writeStartObject(null, 1);
          generator.writePropertyId(HEADER_KEY_ID);
          generator.writeBinary(keyId.getBytes(StandardCharsets.UTF_8));
          generator.writeEndObject();
          generator.writeBinary(payload);
          generator.writeBinary(signature);
          generator.writeEndArray();
        });
  }

  /** The one of a signature and its twin that has the lower s. */
  private static byte[] lower(byte[] signature) {
    BigInteger s = new BigInteger(1, Arrays.copyOfRange(signature, NUMBER_BYTES, 2 * NUMBER_BYTES));
    BigInteger twin = ORDER.subtract(s);
    if (s.compareTo(twin) <= 0) {
      return signature;
    }
    byte[] lower = Arrays.copyOf(signature, 2 * NUMBER_BYTES);
    byte[] number = twin.toByteArray(); // at most 32 bytes, since it is below n / 2
    Arrays.fill(lower, NUMBER_BYTES, lower.length, (byte) 0);
    System.arraycopy(number, 0, lower, lower.length - number.length, number.length);
    return lower;
  }

  private static byte[] toBeSigned(byte[] header, byte[] payload) {
    return write(
        generator -> {
          generator.writeStartArray(null, 4);
          generator.writeString("Signature1");
          generator.writeBinary(header);
          generator.writeBinary(new byte[0]);
          generator.writeBinary(payload);
          generator.writeEndArray();
        });
  }

  private static byte[] write(Consumer<CBORGenerator> content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (CBORGenerator generator = (CBORGenerator) CBOR.createGenerator(ObjectWriteContext.empty(), bytes)) {
      content.accept(generator);
    }
    return bytes.toByteArray();
  }

  private static void expect(CBORParser parser, JsonToken expected) {
    JsonToken token = parser.nextToken();
    if (token != expected) {
      throw new CoseException("a signed message is no COSE_Sign1: expected " + expected + ", found " + token);
    }
  }

  private static byte[] bytes(CBORParser parser) {
    expect(parser, JsonToken.VALUE_EMBEDDED_OBJECT);
    return parser.getBinaryValue();
  }
}
