package dev.playhouse.origin.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.media.cpix.KeyGroup;
import dev.playhouse.media.protection.KeySystem;
import dev.playhouse.media.protection.Scheme;
import dev.playhouse.origin.failure.OriginException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardedKeySourceTest {
  private static final KeyOrder ORDER = new KeyOrder("asset_1", Scheme.CBCS, List.of(KeyGroup.ofAudio("audio")));

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);

  @Test
  void serverThatFailsAgainAndAgain_isLeftAloneForAWhile(@TempDir Path folder) throws Exception {
    try (KeyServerProcess server = KeyServerProcess.start(folder)) {
      GuardedKeySource source = guarded(server, "busy");
      for (int i = 0; i < GuardedKeySource.FAILURES; i++) {
        assertCode(source, "key-server-refused");
      }
      int asked = server.requests();
      assertCode(source, "key-server-resting");
      assertThat(server.requests()).isEqualTo(asked);
      now.set(Instant.EPOCH.plus(GuardedKeySource.REST).plusMillis(1));
      assertCode(source, "key-server-refused");
      assertThat(server.requests()).isGreaterThan(asked);
      assertCode(source, "key-server-resting");
    }
  }

  @Test
  void answersThatAreWrong_areNoReasonToLeaveItAlone(@TempDir Path folder) throws Exception {
    try (KeyServerProcess server = KeyServerProcess.start(folder)) {
      GuardedKeySource source = guarded(server, "other-kid");
      for (int i = 0; i < 2 * GuardedKeySource.FAILURES; i++) {
        assertCode(source, "key-server-answer");
      }
    }
  }

  private GuardedKeySource guarded(KeyServerProcess server, String fault) {
    return new GuardedKeySource(new SpekeClient(server.settings(fault, KeySystem.WIDEVINE), new SecureRandom()), now::get);
  }

  private static void assertCode(GuardedKeySource source, String code) {
    assertThatThrownBy(() -> source.make(ORDER)).isInstanceOfSatisfying(OriginException.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}
