package dev.playhouse.protocol.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.protocol.cose.SigningKey;
import dev.playhouse.protocol.delivery.DeliveryException.Code;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeerTokenTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final SigningKey KEY = SigningKey.generate("k1");
  private static final PeerToken TOKEN = new PeerToken("edge_1", "site-a", NOW, NOW.plus(PeerToken.LIFETIME));

  @Test
  void token_isReadAsItWasWritten() {
    assertThat(PeerToken.decode(TOKEN.encode(KEY), id -> KEY.verificationKey())).isEqualTo(TOKEN);
  }

  @Test
  void token_ofOneKind_isNeverTakenForTheOther() {
    String viewers = new DeliveryToken("session_1", "asset_1", List.of("sd"), NOW, NOW.plusSeconds(60)).encode(KEY);
    assertThatThrownBy(() -> PeerToken.decode(viewers, id -> KEY.verificationKey())).hasMessageContaining("claims that this version");
    assertThatThrownBy(() -> DeliveryToken.decode(TOKEN.encode(KEY), id -> KEY.verificationKey())).hasMessageContaining("claims that this version");
  }

  @Test
  void token_isForItsSiteAndItsTime() {
    TOKEN.authorise("site-a", NOW.minusSeconds(60));
    TOKEN.authorise("site-a", TOKEN.expiresAt().plusSeconds(60));
    refused(Code.TOKEN_SCOPE, "site-b", NOW);
    refused(Code.TOKEN_SCOPE, "", NOW);
    refused(Code.TOKEN_INVALID, "site-a", NOW.minusSeconds(61));
    refused(Code.TOKEN_EXPIRED, "site-a", TOKEN.expiresAt().plusSeconds(61));
  }

  private static void refused(Code code, String site, Instant at) {
    assertThatThrownBy(() -> TOKEN.authorise(site, at))
        .isInstanceOfSatisfying(DeliveryException.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }
}
