package dev.playhouse.origin.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.media.cpix.KeyGroup;
import dev.playhouse.media.protection.KeySystem;
import dev.playhouse.media.protection.Scheme;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.remote.Remote;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key server that fails is left alone. */
class KeyServerRestTest {
  private static final KeyOrder ORDER = new KeyOrder("asset_1", Scheme.CBCS, List.of(KeyGroup.ofAudio("audio")));

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);

  @Test
  void serverThatFailsAgainAndAgain_isLeftAloneForAWhile(@TempDir Path folder) throws Exception {
    try (KeyServerProcess server = KeyServerProcess.start(folder)) {
      KeySource source = guarded(server, "busy");
      for (int i = 0; i < Remote.FAILURES; i++) {
        assertCode(source, "key-server-refused");
      }
      int asked = server.requests();
      assertCode(source, "key-server-unavailable");
      assertThat(server.requests()).isEqualTo(asked);
      now.set(Instant.EPOCH.plus(Remote.REST).plusMillis(1));
      assertCode(source, "key-server-refused");
      assertThat(server.requests()).isGreaterThan(asked);
      assertCode(source, "key-server-unavailable");
    }
  }

  @Test
  void answersThatAreWrong_areNoReasonToLeaveItAlone(@TempDir Path folder) throws Exception {
    try (KeyServerProcess server = KeyServerProcess.start(folder)) {
      KeySource source = guarded(server, "other-kid");
      for (int i = 0; i < 2 * Remote.FAILURES; i++) {
        assertCode(source, "key-server-answer");
      }
    }
  }

  private KeySource guarded(KeyServerProcess server, String fault) {
    Remote remote = new Remote("key-server", 1, now::get);
    SpekeClient client = new SpekeClient(server.settings(fault, KeySystem.WIDEVINE), new SecureRandom());
    return order -> remote.call(() -> client.make(order));
  }

  private static void assertCode(KeySource source, String code) {
    assertThatThrownBy(() -> source.make(ORDER)).isInstanceOfSatisfying(OriginException.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}
