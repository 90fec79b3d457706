package dev.playhouse.protocol.delivery;

import dev.playhouse.protocol.cose.CoseException;
import dev.playhouse.protocol.cose.SigningKey;
import dev.playhouse.protocol.cose.VerificationKey;
import dev.playhouse.protocol.delivery.DeliveryException.Code;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.cbor.CBORGenerator;

/**
 * The right to fetch an asset's media for one session: a Common Access Token (CTA-5007) in the first segment of the path. It is a CWT
 * (RFC 8392) in a COSE_Sign1, base64url without padding, at most 512 bytes. Claims: {@code catv} 1, {@code cti} session, {@code catu}
 * path prefix {@code /vod/ASSET/}, a private claim with the key groups, {@code iat}, {@code exp}. A token with a claim that is not
 * among these is refused, since what it restricts would go unchecked. There is one text for a token: another spelling of the same
 * bytes is refused too.
 */
public record DeliveryToken(String sessionId, String assetId, List<String> keyGroups, Instant issuedAt, Instant expiresAt) {
  /** Clocks of origin and edge may differ by this much. */
  public static final Duration LEEWAY = Duration.ofSeconds(60);

  /** Limit of the encoded token, from the contract. */
  public static final int MAX_LENGTH = 512;

  private static final int CLAIM_EXP = 4;
  private static final int CLAIM_IAT = 6;
  private static final int CLAIM_CTI = 7;
  private static final int CLAIM_CATV = 310;
  private static final int CATV_VERSION = 1;
  private static final int CLAIM_CATU = 312;
  private static final int CATU_PATH = 3;
  private static final int MATCH_PREFIX = 1;
  private static final long CLAIM_KEY_GROUPS = -70_001; // private use: below -65536

  private static final int CLAIMS = 6;

  /** Signs the token and gives its text for the path. */
  public String encode(SigningKey key) {
    String text = Cwt.sign(this::writeClaims, key);
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("a delivery token of " + text.length() + " characters is over " + MAX_LENGTH);
    }
    return text;
  }

  /** Verifies a token's signature and reads it; whether it is valid now and for a path is {@link #authorise}'s to say. */
  public static DeliveryToken decode(String text, Function<String, @Nullable VerificationKey> keys) {
    return Cwt.read(text, MAX_LENGTH, keys, DeliveryToken::readClaims);
  }

  /** Refuses a path that this token does not open at this time. */
  public void authorise(DeliveryPath path, Instant now) {
    if (now.isAfter(expiresAt.plus(LEEWAY))) {
      throw new DeliveryException(Code.TOKEN_EXPIRED, "the token expired at " + expiresAt + ": renew the session");
    }
    if (now.isBefore(issuedAt.minus(LEEWAY))) {
      throw new DeliveryException(Code.TOKEN_INVALID, "the token is not valid before " + issuedAt);
    }
    if (!path.asset().equals(assetId) || !keyGroups.contains(path.group())) {
      throw new DeliveryException(Code.TOKEN_SCOPE, "the token does not cover " + path);
    }
  }

  private void writeClaims(CBORGenerator generator) {
    generator.writeStartObject(null, CLAIMS);
    generator.writePropertyId(CLAIM_EXP);
    generator.writeNumber(expiresAt.getEpochSecond());
    generator.writePropertyId(CLAIM_IAT);
    generator.writeNumber(issuedAt.getEpochSecond());
    generator.writePropertyId(CLAIM_CTI);
    generator.writeBinary(sessionId.getBytes(StandardCharsets.UTF_8));
    generator.writePropertyId(CLAIM_CATV);
    generator.writeNumber(CATV_VERSION);
    generator.writePropertyId(CLAIM_CATU);
    generator.writeStartObject(null, 1);
    generator.writePropertyId(CATU_PATH);
    generator.writeStartObject(null, 1);
    generator.writePropertyId(MATCH_PREFIX);
    generator.writeString(prefix(assetId));
    generator.writeEndObject();
    generator.writeEndObject();
    generator.writePropertyId(CLAIM_KEY_GROUPS);
    generator.writeStartArray(null, keyGroups.size());
    keyGroups.forEach(generator::writeString);
    generator.writeEndArray();
    generator.writeEndObject();
  }

  private static DeliveryToken readClaims(JsonNode claims) {
    if (claims.size() != CLAIMS || Cwt.claim(claims, CLAIM_CATV).asInt() != CATV_VERSION) {
      throw new CoseException("it has claims that this version does not know");
    }
    String prefix = Cwt.claim(Cwt.claim(Cwt.claim(claims, CLAIM_CATU), CATU_PATH), MATCH_PREFIX).asString();
    String assetId = prefix.startsWith("/vod/") && prefix.endsWith("/") ? prefix.substring(5, prefix.length() - 1) : "";
    List<String> groups = new ArrayList<>();
    Cwt.claim(claims, CLAIM_KEY_GROUPS).forEach(group -> groups.add(group.asString()));
    return new DeliveryToken(
        new String(Cwt.claim(claims, CLAIM_CTI).binaryValue(), StandardCharsets.UTF_8),
        assetId,
        List.copyOf(groups),
        Instant.ofEpochSecond(Cwt.claim(claims, CLAIM_IAT).asLong()),
        Instant.ofEpochSecond(Cwt.claim(claims, CLAIM_EXP).asLong()));
  }

  private static String prefix(String assetId) {
    return "/vod/" + assetId + "/";
  }
}
