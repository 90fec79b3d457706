package dev.playhouse.protocol.delivery;

import dev.playhouse.protocol.cose.CoseException;
import dev.playhouse.protocol.cose.SigningKey;
import dev.playhouse.protocol.cose.VerificationKey;
import dev.playhouse.protocol.delivery.DeliveryException.Code;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.cbor.CBORGenerator;

/**
 * The right of an edge to have objects from the edges of a site, its own or a parent of that, which the origin gives it with each bulletin. A CWT
 * (RFC 8392) like a {@link DeliveryToken} and signed by the same keys, but of other claims, so that neither is ever taken for the other:
 * {@code sub} edge, {@code aud} the site that is asked, {@code iat}, {@code exp}, and no further one. It holds as long as the bulletin of who is
 * asked names the edge.
 */
public record PeerToken(String edgeId, String site, Instant issuedAt, Instant expiresAt) {
  /** How long a token is for: edges go on helping each other while the origin is away for an evening. */
  public static final Duration LIFETIME = Duration.ofHours(6);

  private static final int MAX_LENGTH = 512;
  private static final int CLAIM_SUB = 2;
  private static final int CLAIM_AUD = 3;
  private static final int CLAIM_EXP = 4;
  private static final int CLAIM_IAT = 6;
  private static final int CLAIMS = 4;

  /** Signs the token. */
  public String encode(SigningKey key) {
    return Cwt.sign(this::writeClaims, key);
  }

  /** Verifies a token's signature and reads it; whether it is valid now and at a site is {@link #authorise}'s to say. */
  public static PeerToken decode(String text, Function<String, @Nullable VerificationKey> keys) {
    return Cwt.read(text, MAX_LENGTH, keys, PeerToken::readClaims);
  }

  /** Refuses what this token does not open: another site, another time. */
  public void authorise(String here, Instant now) {
    if (now.isAfter(expiresAt.plus(DeliveryToken.LEEWAY))) {
      throw new DeliveryException(Code.TOKEN_EXPIRED, "the token of edge " + edgeId + " expired at " + expiresAt + ": read the bulletin");
    }
    if (now.isBefore(issuedAt.minus(DeliveryToken.LEEWAY))) {
      throw new DeliveryException(Code.TOKEN_INVALID, "the token is not valid before " + issuedAt);
    }
    if (!site.equals(here)) {
      throw new DeliveryException(Code.TOKEN_SCOPE, "the token is for edges of site " + site);
    }
  }

  private void writeClaims(CBORGenerator generator) {
    generator.writeStartObject(null, CLAIMS);
    generator.writePropertyId(CLAIM_SUB);
    generator.writeString(edgeId);
    generator.writePropertyId(CLAIM_AUD);
    generator.writeString(site);
    generator.writePropertyId(CLAIM_EXP);
    generator.writeNumber(expiresAt.getEpochSecond());
    generator.writePropertyId(CLAIM_IAT);
    generator.writeNumber(issuedAt.getEpochSecond());
    generator.writeEndObject();
  }

  private static PeerToken readClaims(JsonNode claims) {
    if (claims.size() != CLAIMS) {
      throw new CoseException("it has claims that this version does not know");
    }
    return new PeerToken(
        Cwt.claim(claims, CLAIM_SUB).asString(),
        Cwt.claim(claims, CLAIM_AUD).asString(),
        Instant.ofEpochSecond(Cwt.claim(claims, CLAIM_IAT).asLong()),
        Instant.ofEpochSecond(Cwt.claim(claims, CLAIM_EXP).asLong()));
  }
}
