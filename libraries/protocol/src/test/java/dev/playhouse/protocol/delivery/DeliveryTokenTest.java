package dev.playhouse.protocol.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.playhouse.protocol.Identifiers;
import dev.playhouse.protocol.cose.CoseSign1;
import dev.playhouse.protocol.cose.SigningKey;
import dev.playhouse.protocol.delivery.DeliveryException.Code;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeliveryTokenTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final SigningKey KEY = SigningKey.generate("k1");
  private static final DeliveryPath PATH = DeliveryPath.parse("/vod/asset_1/sd/v360.0123abcd/1.m4s");
  private static final DeliveryToken TOKEN =
      new DeliveryToken("session_1", "asset_1", List.of("audio", "sd"), NOW, NOW.plusSeconds(3600));

  @Test
  void token_encoded_isReadBack() {
    assertThat(decode(TOKEN.encode(KEY))).isEqualTo(TOKEN);
  }

  @Test
  void token_encoded_carriesTheClaimLabelsOfCta5007() {
    byte[] message = Base64.getUrlDecoder().decode(TOKEN.encode(KEY));
    String claims = HexFormat.of().formatHex(CoseSign1.decode(message, DeliveryToken.MAX_LENGTH).payload());
    assertThat(claims).contains("190136" + "01").contains("190138" + "a103a101" + "6d2f766f642f61737365745f312f");
  }

  @Test
  void token_withRealIdentifiersAndAllGroups_staysUnderTheLimit() {
    Identifiers ids = new Identifiers(InstantSource.system(), new SecureRandom());
    List<String> groups = List.of("audio", "hd", "sd", "text", "uhd");
    DeliveryToken token = new DeliveryToken(ids.next("session"), ids.next("asset"), groups, NOW, NOW.plusSeconds(86_400));
    assertThat(token.encode(SigningKey.generate(ids.next("key"))).length()).isLessThanOrEqualTo(DeliveryToken.MAX_LENGTH - 64);
  }

  @Test
  void token_overTheLimit_isNotMade() {
    DeliveryToken token = new DeliveryToken("s".repeat(400), "asset_1", List.of("sd"), NOW, NOW.plusSeconds(1));
    assertThatThrownBy(() -> token.encode(KEY)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("over 512");
  }

  @Test
  void token_withAnyCharacterAltered_isRefused() {
    String text = TOKEN.encode(KEY);
    for (int index = 0; index < text.length(); index++) {
      char other = text.charAt(index) == 'A' ? 'B' : 'A';
      assertInvalid(text.substring(0, index) + other + text.substring(index + 1));
    }
  }

  @Test
  void token_inAnotherSpelling_isRefused() {
    String text = TOKEN.encode(KEY);
    assertInvalid(text + "=");
    assertInvalid(text + "==");
    assertInvalid(text + "\n");
    assertInvalid(text + " ");
  }

  @Test
  void token_oversized_isRefused() {
    assertInvalid("A".repeat(DeliveryToken.MAX_LENGTH + 1));
  }

  @Test
  void token_empty_isRefused() {
    assertInvalid("");
  }

  @Test
  void token_ofAForeignKey_isRefused() {
    assertInvalid(TOKEN.encode(SigningKey.generate("k1")));
    assertInvalid(TOKEN.encode(SigningKey.generate("foreign")));
  }

  @Test
  void token_signedByUsButWithOtherClaims_isRefused() {
    for (String claims : List.of("a0", "80", "f6", "01", "a1041a00000001", "a71a00000001f61904d2f604f606f607f6190136011901382001")) {
      byte[] payload = HexFormat.of().parseHex(claims);
      assertInvalid(Base64.getUrlEncoder().withoutPadding().encodeToString(CoseSign1.sign(payload, KEY).encode()));
    }
  }

  @Test
  void token_forItsAssetAndGroup_opensThePath() {
    assertThatCode(() -> TOKEN.authorise(PATH, NOW)).doesNotThrowAnyException();
  }

  @Test
  void token_expired_isRefusedOnceTheLeewayIsOver() {
    Instant last = TOKEN.expiresAt().plus(DeliveryToken.LEEWAY);
    assertThatCode(() -> TOKEN.authorise(PATH, last)).doesNotThrowAnyException();
    assertThat(refusal(TOKEN, PATH, last.plusMillis(1))).isEqualTo(Code.TOKEN_EXPIRED);
  }

  @Test
  void token_fromTheFuture_isRefusedBeyondTheLeeway() {
    Instant first = NOW.minus(DeliveryToken.LEEWAY);
    assertThatCode(() -> TOKEN.authorise(PATH, first)).doesNotThrowAnyException();
    assertThat(refusal(TOKEN, PATH, first.minusMillis(1))).isEqualTo(Code.TOKEN_INVALID);
  }

  @Test
  void token_forGroupAboveItsOwn_isRefused() {
    assertThat(refusal(TOKEN, DeliveryPath.parse("/vod/asset_1/hd/v1080.0123abcd/1.m4s"), NOW)).isEqualTo(Code.TOKEN_SCOPE);
  }

  @Test
  void token_forAnotherAsset_isRefused() {
    assertThat(refusal(TOKEN, DeliveryPath.parse("/vod/asset_12/sd/v360.0123abcd/1.m4s"), NOW)).isEqualTo(Code.TOKEN_SCOPE);
  }

  private static void assertInvalid(String text) {
    DeliveryException refusal = catchThrowableOfType(DeliveryException.class, () -> decode(text));
    assertThat(refusal).as(text).isNotNull();
    assertThat(refusal.code()).isEqualTo(Code.TOKEN_INVALID);
  }

  private static Code refusal(DeliveryToken token, DeliveryPath path, Instant now) {
    return catchThrowableOfType(DeliveryException.class, () -> token.authorise(path, now)).code();
  }

  private static DeliveryToken decode(String text) {
    return DeliveryToken.decode(text, id -> id.equals("k1") ? KEY.verificationKey() : null);
  }
}
