package dev.playhouse.origin.playback;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.Ed25519Signer;
import com.nimbusds.jose.crypto.Ed25519Verifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.origin.signing.SigningKeys;
import dev.playhouse.protocol.cose.SigningKey;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Playback tokens: JWTs (RFC 7519) that open the manifests, steering and licences of a session. Signed with Ed25519 (RFC 8037) and nothing else;
 * whoever holds the key set can check one, but whether its session still runs only the metadata store tells.
 */
public final class SessionTokens {
  /** The audience of all of them. */
  static final String AUDIENCE = "playback";

  private static final int RAW_KEY_BYTES = 32;
  private static final int MAX_LENGTH = 1024;

  private final SigningKeys keys;
  private final InstantSource clock;

  public SessionTokens(SigningKeys keys, InstantSource clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /** A token that holds as long as a session does now. */
  String issue(PlaybackSession session) {
    SigningKey key = keys.playback();
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .audience(AUDIENCE)
            .subject(session.id())
            .issueTime(Date.from(clock.instant()))
            .expirationTime(Date.from(session.expiresAt()))
            .build();
    SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.EdDSA).keyID(key.keyId()).build(), claims);
    try {
      token.sign(new Ed25519Signer(pair(key)));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("the key " + key.keyId() + " cannot sign", e);
    }
  }

  /** The session that a token is for; throws when it is none of ours, altered, for somebody else or expired. */
  String sessionId(String text) {
    try {
      if (text.length() > MAX_LENGTH) {
        throw unusable(null);
      }
      SignedJWT token = SignedJWT.parse(text);
      JWTClaimsSet claims = token.getJWTClaimsSet();
      Date end = claims.getExpirationTime();
      boolean fits =
          token.getHeader().getAlgorithm().equals(JWSAlgorithm.EdDSA)
              && isSigned(token)
              && claims.getAudience().equals(List.of(AUDIENCE))
              && end != null
              && clock.instant().isBefore(end.toInstant());
      if (!fits || claims.getSubject() == null) {
        throw unusable(null);
      }
      return claims.getSubject();
    } catch (ParseException | JOSEException | IllegalArgumentException e) {
      throw unusable(e);
    }
  }

  /** The public keys, as a JWK set (RFC 7517): those that sign, will sign, or have signed what still holds. */
  public Map<String, Object> keySet() {
    return new JWKSet(keys.playbackKeys().stream().map(SessionTokens::pair).map(OctetKeyPair::toPublicJWK).map(JWK.class::cast).toList())
        .toJSONObject(true);
  }

  private boolean isSigned(SignedJWT token) throws JOSEException {
    for (SigningKey key : keys.playbackKeys()) {
      if (key.keyId().equals(token.getHeader().getKeyID())) {
        return token.verify(new Ed25519Verifier(pair(key).toPublicJWK()));
      }
    }
    return false;
  }

  /** Both halves in their raw form, which end the encodings of RFC 8410. */
  private static OctetKeyPair pair(SigningKey key) {
    return new OctetKeyPair.Builder(Curve.Ed25519, raw(key.publicKey().getEncoded()))
        .d(raw(key.privateKey().getEncoded()))
        .keyID(key.keyId())
        .keyUse(KeyUse.SIGNATURE)
        .algorithm(JWSAlgorithm.EdDSA)
        .build();
  }

  private static Base64URL raw(byte[] encoded) {
    return Base64URL.encode(Arrays.copyOfRange(encoded, encoded.length - RAW_KEY_BYTES, encoded.length));
  }

  /** One refusal for all: whoever tries learns nothing. */
  static OriginException unusable(@Nullable Exception cause) {
    return new OriginException(
        Kind.FORBIDDEN, "session-unusable", "the session is unknown, stopped or expired: renew it or start again", cause);
  }
}
