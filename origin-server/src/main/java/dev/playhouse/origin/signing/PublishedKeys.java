package dev.playhouse.origin.signing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
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
import dev.playhouse.protocol.cose.SigningKey;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Signs JWTs (RFC 7519) with the keys of playback tokens, whose public halves are published. Ed25519 (RFC 8037) and nothing else; audience and
 * type tell what a JWT is for.
 */
public record PublishedKeys(SigningKeys keys) {
  private static final int RAW_KEY_BYTES = 32;

  /** A signed JWT; without a type, the header names none. */
  public String sign(@Nullable JOSEObjectType type, JWTClaimsSet claims) {
    SigningKey key = keys.playback();
    SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.EdDSA).type(type).keyID(key.keyId()).build(), claims);
    try {
      token.sign(new Ed25519Signer(pair(key)));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("the key " + key.keyId() + " cannot sign", e);
    }
  }

  /** Whether one of the keys signed a JWT. */
  public boolean signed(SignedJWT token) throws JOSEException {
    for (SigningKey key : keys.playbackKeys()) {
      if (key.keyId().equals(token.getHeader().getKeyID())) {
        return token.getHeader().getAlgorithm().equals(JWSAlgorithm.EdDSA) && token.verify(new Ed25519Verifier(pair(key).toPublicJWK()));
      }
    }
    return false;
  }

  /** The public keys, as a JWK set (RFC 7517): those that sign, will sign, or have signed what still holds. */
  public Map<String, Object> keySet() {
    return new JWKSet(keys.playbackKeys().stream().map(PublishedKeys::pair).map(OctetKeyPair::toPublicJWK).map(JWK.class::cast).toList())
        .toJSONObject(true);
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
}
