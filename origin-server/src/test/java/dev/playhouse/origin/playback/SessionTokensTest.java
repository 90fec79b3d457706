package dev.playhouse.origin.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.signing.PublishedKeys;
import dev.playhouse.origin.signing.SigningKeys;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.playback.Grant;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class SessionTokensTest {
  private static final Base64.Decoder BASE64 = Base64.getUrlDecoder();

  @TempDir private Path folder;
  private volatile Instant now = Instant.parse("2030-01-01T00:00:00Z");
  private SigningKeys keys;
  private SessionTokens tokens;

  @BeforeEach
  void open() {
    keys = new SigningKeys(folder, () -> now, new SecureRandom(), Runnable::run);
    tokens = new SessionTokens(keys, () -> now);
  }

  @Test
  void token_isAJwtThatWhoeverHasTheKeySetCanCheck() throws GeneralSecurityException {
    String[] parts = tokens.issue(session(Duration.ofHours(12))).split("\\.", 3);
    JsonNode header = Json.MAPPER.readTree(BASE64.decode(parts[0]));
    assertThat(header.get("alg").asString()).isEqualTo("EdDSA");
    JsonNode key = Json.MAPPER.valueToTree(new PublishedKeys(keys).keySet()).get("keys").get(0);
    assertThat(key.get("kid")).isEqualTo(header.get("kid"));
    assertThat(key.has("d")).as("the private half").isFalse();
    Signature verifier = Signature.getInstance("Ed25519");
    verifier.initVerify(publicKey(BASE64.decode(key.get("x").asString())));
    verifier.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
    assertThat(verifier.verify(BASE64.decode(parts[2]))).isTrue();
    JsonNode claims = Json.MAPPER.readTree(BASE64.decode(parts[1]));
    assertThat(claims.get("sub").asString()).isEqualTo("session_1");
    assertThat(claims.get("aud").asString()).isEqualTo("playback");
    assertThat(claims.get("exp").asLong()).isEqualTo(now.plus(Duration.ofHours(12)).getEpochSecond());
  }

  @Test
  void token_holdsUntilItsEnd() {
    String token = tokens.issue(session(Duration.ofHours(1)));
    now = now.plus(Duration.ofHours(1)).minusMillis(1);
    assertThat(tokens.sessionId(token)).isEqualTo("session_1");
    now = now.plusMillis(1);
    assertRefused(token);
  }

  @Test
  void token_alteredAnywhere_isRefused() {
    String token = tokens.issue(session(Duration.ofHours(1)));
    for (int i = 0; i < token.length() - 1; i++) { // the last digit has bits that say nothing
      char other = token.charAt(i) == 'A' ? 'B' : 'A';
      assertRefused(token.substring(0, i) + other + token.substring(i + 1));
    }
    for (String text : List.of("", ".", "..", "a.b.c", token + ".", token.substring(1), "A".repeat(5000))) {
      assertRefused(text);
    }
  }

  @Test
  void token_ofAnotherAlgorithm_isRefused() throws JOSEException {
    JWTClaimsSet claims = claims("playback");
    assertRefused(new PlainJWT(claims).serialize());
    JsonNode key = Json.MAPPER.valueToTree(new PublishedKeys(keys).keySet()).get("keys").get(0);
    byte[] publicBytes = BASE64.decode(key.get("x").asString());
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.get("kid").asString()).build();
    assertRefused(signed(header, claims, new MACSigner(publicBytes)));
  }

  @Test
  void token_ofAForeignKey_isRefused(@TempDir Path elsewhere) {
    SessionTokens foreign = new SessionTokens(new SigningKeys(elsewhere, () -> now, new SecureRandom(), Runnable::run), () -> now);
    assertRefused(foreign.issue(session(Duration.ofHours(1))));
  }

  @Test
  void keys_rotate_whileTokensHold() {
    String before = keys.playback().keyId();
    now = now.plus(Duration.ofDays(61));
    assertThat(keys.playback().keyId()).isEqualTo(before);
    String published = new PublishedKeys(keys).keySet().toString();
    assertThat(published).as("the next is published before it signs").contains(before).containsPattern("playback-.*playback-");
    now = now.plus(Duration.ofDays(29)).minusSeconds(3600);
    String token = tokens.issue(session(Duration.ofDays(1)));
    now = now.plus(Duration.ofHours(23));
    assertThat(keys.playback().keyId()).isNotEqualTo(before);
    assertThat(tokens.sessionId(token)).isEqualTo("session_1");
    SigningKeys reopened = new SigningKeys(folder, () -> now, new SecureRandom(), Runnable::run);
    assertThat(new SessionTokens(reopened, () -> now).sessionId(token)).as("after a restart").isNotNull();
  }

  private static String signed(JWSHeader header, JWTClaimsSet claims, JWSSigner signer) throws JOSEException {
    SignedJWT token = new SignedJWT(header, claims);
    token.sign(signer);
    return token.serialize();
  }

  private JWTClaimsSet claims(String audience) {
    return new JWTClaimsSet.Builder().audience(audience).subject("session_1").expirationTime(Date.from(now.plusSeconds(60))).build();
  }

  private void assertRefused(String token) {
    assertThatThrownBy(() -> tokens.sessionId(token))
        .isInstanceOfSatisfying(OriginException.class, refused -> assertThat(refused.code()).isEqualTo("session-unusable"));
  }

  private PlaybackSession session(Duration life) {
    Grant grant = new Grant(720, List.of("sd"), List.of("clearkey"), 3600);
    Instant end = now.plus(life);
    return new PlaybackSession(
        "session_1", "account_1", "profile_1", "title_1", "asset_1", 1, 60, null, List.of("clearkey"), null, grant, now, end, now, null);
  }

  /** An Ed25519 key from its 32 bytes (RFC 8032 clause 5.1.2), by the JDK alone. */
  private static PublicKey publicKey(byte[] raw) throws GeneralSecurityException {
    byte[] bigEndian = new byte[raw.length];
    for (int i = 0; i < raw.length; i++) {
      bigEndian[i] = raw[raw.length - 1 - i];
    }
    boolean odd = bigEndian[0] < 0;
    bigEndian[0] &= 0x7f;
    EdECPoint point = new EdECPoint(odd, new BigInteger(1, bigEndian));
    return KeyFactory.getInstance("Ed25519").generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point));
  }
}
