package dev.playhouse.player;

import dev.playhouse.player.transport.Response;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** How long a server that is busy wants to be left alone: {@code Retry-After}, RFC 9110 section 10.2.3. */
final class RetryAfter {
  private static final int TOO_MANY = 429;
  private static final int UNAVAILABLE = 503;

  /** Nobody plays for longer. */
  private static final Duration MOST = Duration.ofDays(1);

  private RetryAfter() {}

  /**
   * What an answer asks for; zero when it does not, or not so that it can be read.
   *
   * @param now by the device's clock, for a server that does not tell the time by its own
   */
  static Duration of(Response answer, Instant now) {
    String said = answer.header("Retry-After");
    if (said == null || (answer.status() != TOO_MANY && answer.status() != UNAVAILABLE)) {
      return Duration.ZERO;
    }
    Duration asked;
    if (said.strip().matches("\\d+")) {
      asked = said.strip().length() > 5 ? MOST : Duration.ofSeconds(Integer.parseInt(said.strip()));
    } else {
      Instant told = date(answer.header("Date"));
      Instant until = date(said);
      asked = until == null ? Duration.ZERO : Duration.between(told == null ? now : told, until);
    }
    return asked.isNegative() ? Duration.ZERO : asked.compareTo(MOST) > 0 ? MOST : asked;
  }

  private static @Nullable Instant date(@Nullable String text) {
    try {
      return text == null ? null : Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text.strip()));
    } catch (DateTimeException e) {
      return null; // as if it said nothing
    }
  }
}
