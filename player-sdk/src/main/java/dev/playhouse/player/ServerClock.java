package dev.playhouse.player;

import dev.playhouse.media.dash.Descriptor;
import dev.playhouse.media.dash.Mpd;
import dev.playhouse.player.transport.Request;
import dev.playhouse.player.transport.RequestKind;
import dev.playhouse.player.transport.Response;
import dev.playhouse.player.transport.Transport;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time by which segments of a live MPD become available: that of the clock it names ({@code UTCTiming}, ISO/IEC 23009-1 section 5.8.4.11), for a
 * device's own may be minutes off. It is asked until it tells, and again when the MPD names others. Used by the player's thread only.
 */
final class ServerClock {
  private static final Logger LOG = LoggerFactory.getLogger(ServerClock.class);
  private static final String SCHEME = "urn:mpeg:dash:utc:";
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** A clock that does not tell holds up the pictures each time it is asked. */
  private static final Duration RETRY = Duration.ofSeconds(20);

  /** Times that are written out. */
  private static final int ANSWER_LIMIT = 256;

  private final Transport transport;
  private final PlayerClock clock;
  private List<Descriptor> asked = List.of();
  private boolean told;
  private long askedNanos;
  private Duration ahead = Duration.ZERO;

  ServerClock(Transport transport, PlayerClock clock) {
    this.transport = transport;
    this.clock = clock;
  }

  /** What time it is there; by the device's clock where an MPD names none that answers. */
  Instant now(Mpd.@Nullable Live live) {
    if (live != null && (!live.clocks().equals(asked) || (!told && clock.nanoTime() - askedNanos >= RETRY.toNanos()))) {
      asked = live.clocks();
      Duration answer = answer();
      askedNanos = clock.nanoTime();
      told = answer != null;
      ahead = answer == null ? ahead : answer;
    }
    return clock.instant().plus(ahead);
  }

  /** By how much the first that tells is ahead; null when none does. */
  private @Nullable Duration answer() {
    for (Descriptor named : asked) {
      String value = named.value();
      if (value != null && named.schemeIdUri().startsWith(SCHEME)) {
        for (String word : value.strip().split("\\s+", -1)) {
          try {
            return ahead(named.schemeIdUri().substring(SCHEME.length()), word);
          } catch (IOException | DateTimeException | IllegalArgumentException e) {
            LOG.info("the clock {} does not tell: {}", named.schemeIdUri(), e.getMessage());
          }
        }
      }
    }
    return null;
  }

  /** By how much the server's clock is ahead: what it says is taken to be of the middle between question and answer. */
  private Duration ahead(String scheme, String value) throws IOException {
    Instant before = clock.instant();
    long sent = clock.nanoTime();
    Instant told = switch (scheme) {
      case "direct:2014" -> time(value);
      case "http-xsdate:2014", "http-iso:2014" -> time(text(value));
      case "http-head:2014" -> date(value);
      default -> throw new IllegalArgumentException("a scheme that is not known");
    };
    Duration half = Duration.ofNanos((clock.nanoTime() - sent) / 2);
    return Duration.between(before.plus(half), told);
  }

  /** A time of ISO 8601; without a zone it is UTC. */
  private static Instant time(String text) {
    String stripped = text.strip();
    return OffsetDateTime.parse(stripped.matches(".*T.*(Z|[+-][0-9]{2}:[0-9]{2})") ? stripped : stripped + "Z").toInstant();
  }

  private String text(String address) throws IOException {
    try (Response response = transport.fetch(Request.get(RequestKind.CLOCK, URI.create(address), PATIENCE))) {
      if (response.status() != 200) {
        throw new IOException("refused with status " + response.status());
      }
      return new String(response.bytes(ANSWER_LIMIT), StandardCharsets.US_ASCII);
    }
  }

  private Instant date(String address) throws IOException {
    Request head = new Request(RequestKind.CLOCK, "HEAD", URI.create(address), Map.of(), null, PATIENCE);
    try (Response response = transport.fetch(head)) {
      String date = response.header("Date");
      if (date == null) {
        throw new IOException("an answer without a Date");
      }
      return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
    }
  }
}
