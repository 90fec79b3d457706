package dev.playhouse.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdentifiersTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void identifier_hasItsPrefixAnd26Digits() {
    assertThat(at(NOW).next("title")).matches("title_[0-9a-hjkmnp-tv-z]{26}");
  }

  @Test
  void identifiers_ofOneInstant_differ() {
    Identifiers ids = at(NOW);
    assertThat(Stream.generate(() -> ids.next("title")).limit(1000)).doesNotHaveDuplicates();
  }

  @Test
  void identifier_madeLater_sortsBehind() {
    for (long millis = 1; millis < 1L << 40; millis *= 2) {
      assertThat(at(NOW.plusMillis(millis)).next("title")).isGreaterThan(at(NOW).next("title"));
    }
  }

  private static Identifiers at(Instant time) {
    return new Identifiers(InstantSource.fixed(time), new Random(time.toEpochMilli()));
  }
}
