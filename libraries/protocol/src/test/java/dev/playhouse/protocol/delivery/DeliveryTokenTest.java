package dev.playhouse.protocol.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.protocol.cose.SigningKey;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeliveryTokenTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final SigningKey KEY = SigningKey.generate("k1");
  private static final DeliveryToken TOKEN =
      new DeliveryToken("session_1", "asset_1", List.of("audio", "sd"), NOW, NOW.plusSeconds(3600));

  @Test
  void token_encoded_isReadBack() {
    assertThat(decode(TOKEN.encode(KEY))).isEqualTo(TOKEN);
  }

  @Test
  void token_forGroupAboveItsOwn_isRefused() {
    DeliveryPath path = DeliveryPath.parse("/vod/asset_1/hd/v1080.0123abcd/1.m4s");
    assertThatThrownBy(() -> TOKEN.authorise(path, NOW)).hasMessageContaining("does not cover");
  }

  private static DeliveryToken decode(String text) {
    return DeliveryToken.decode(text, id -> id.equals("k1") ? KEY.verificationKey() : null);
  }
}
