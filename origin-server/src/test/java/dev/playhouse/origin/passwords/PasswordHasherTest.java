package dev.playhouse.origin.passwords;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.origin.failure.OriginException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class PasswordHasherTest {
  private final PasswordHasher hasher = new PasswordHasher(new SecureRandom());

  @Test
  void hash_matchesItsPasswordOnly() {
    String hash = hasher.hash("correct horse");
    assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(hasher.matches("correct horse", hash)).isTrue();
    assertThat(hasher.matches("correct house", hash)).isFalse();
    assertThat(hasher.hash("correct horse")).isNotEqualTo(hash);
  }

  @Test
  void hash_withASecret_isWorthNothingWithoutIt() {
    PasswordHasher peppered = hasher.with(new byte[] {1, 2, 3});
    String hash = peppered.hash("1234");
    assertThat(peppered.matches("1234", hash)).isTrue();
    assertThat(hasher.matches("1234", hash)).isFalse();
  }

  @Test
  void hash_whileTwoRunForLong_isRefusedAfterAWhile() throws InterruptedException {
    Semaphore permits = new Semaphore(2, true);
    PasswordHasher busy = new PasswordHasher(new SecureRandom(), permits);
    permits.acquire(2);
    List<String> codes = new ArrayList<>();
    Thread third = Thread.ofVirtual().start(() -> codes.add(code(busy)));
    third.join();
    assertThat(codes).containsExactly("passwords-busy");
    permits.release(2);
    assertThat(busy.hash("correct horse")).isNotEmpty();
  }

  private static String code(PasswordHasher hasher) {
    try {
      return hasher.hash("correct horse");
    } catch (OriginException e) {
      return e.code();
    }
  }
}
