package dev.playhouse.player;

import dev.playhouse.media.dash.Descriptor;
import dev.playhouse.media.dash.Mpd;
import dev.playhouse.player.transport.Request;
import dev.playhouse.player.transport.RequestKind;
import dev.playhouse.player.transport.Response;
import dev.playhouse.player.transport.Transport;
import java.io.IOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time by which segments of a live MPD become available: that of the clock it names ({@code UTCTiming}, ISO/IEC 23009-1 section 5.8.4.11), for a
 * device's own may be minutes off. It is asked until it tells, less and less often, and again when the MPD names others. Used by the player's thread
 * only, which it holds up for {@link #DEADLINE} at most each time, if no server sends it on to a slow one.
 */
final class ServerClock {
  private static final Logger LOG = LoggerFactory.getLogger(ServerClock.class);
  private static final String SCHEME = "urn:mpeg:dash:utc:";
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final List<String> KNOWN = List.of("direct:2014", "http-xsdate:2014", "http-iso:2014", "http-head:2014");

  /** Times and addresses that are tried of an MPD; each may be a server that does not answer. */
  private static final int MOST_TRIED = 4;

  /** Of all of them together. */
  private static final Duration DEADLINE = Duration.ofSeconds(4);

  /** A clock that does not tell holds up the pictures each time it is asked: the pause doubles. */
  private static final Duration FIRST_RETRY = Duration.ofSeconds(20);

  private static final Duration LAST_RETRY = Duration.ofMinutes(5);

  /** Times that are written out. */
  private static final int ANSWER_LIMIT = 256;

  private final Transport transport;
  private final PlayerClock clock;
  private List<Descriptor> asked = List.of();
  private boolean told;
  private @Nullable Long askedNanos;
  private Duration retry = FIRST_RETRY;
  private Duration ahead = Duration.ZERO;

  ServerClock(Transport transport, PlayerClock clock) {
    this.transport = transport;
    this.clock = clock;
  }

  /** What time it is there; by the device's clock where an MPD names none that answers. */
  Instant now(Mpd.@Nullable Live live) {
    if (live != null && isDue(live.clocks())) {
      retry = live.clocks().equals(asked) ? min(retry.multipliedBy(2), LAST_RETRY) : FIRST_RETRY;
      asked = live.clocks();
      Duration answer = answer();
      askedNanos = clock.nanoTime();
      told = answer != null;
      ahead = answer == null ? ahead : answer;
    }
    return clock.instant().plus(ahead);
  }

  /** An MPD that names others each time it is read, none of which tells, does not hold up the pictures each time. */
  private boolean isDue(List<Descriptor> clocks) {
    boolean others = !clocks.equals(asked);
    Duration pause = others ? FIRST_RETRY : retry;
    boolean paused = askedNanos == null || clock.nanoTime() - askedNanos >= pause.toNanos();
    return !clocks.isEmpty() && (told ? others : paused);
  }

  /** A way to learn the time: a known scheme, and the time or address that goes with it. */
  private record Way(String scheme, String value) {}

  private static Stream<Way> ways(Descriptor named) {
    String value = named.value();
    String scheme = named.schemeIdUri().startsWith(SCHEME) ? named.schemeIdUri().substring(SCHEME.length()) : "";
    return value == null || !KNOWN.contains(scheme)
        ? Stream.empty()
        : SPACE.splitAsStream(value.strip()).map(word -> new Way(scheme, word));
  }

  /** By how much the first that tells is ahead; null when none does. */
  private @Nullable Duration answer() {
    long deadline = clock.nanoTime() + DEADLINE.toNanos();
    for (Way way : asked.stream().flatMap(ServerClock::ways).limit(MOST_TRIED).toList()) {
      try {
        return ahead(way, deadline);
      } catch (IOException | DateTimeException | IllegalArgumentException e) {
        LOG.info("the clock {} does not tell: {}", way, e.getMessage());
      }
    }
    return null;
  }

  /** By how much the server's clock is ahead: what it says is taken to be of the middle between question and answer. */
  private Duration ahead(Way way, long deadline) throws IOException {
    Instant before = clock.instant();
    long sent = clock.nanoTime();
    Instant time = switch (way.scheme()) {
      case "direct:2014" -> time(way.value());
      case "http-head:2014" -> date(request("HEAD", way, deadline));
      default -> time(text(request("GET", way, deadline), deadline));
    };
    Duration half = Duration.ofNanos((clock.nanoTime() - sent) / 2);
    return Duration.between(before.plus(half), time);
  }

  private Request request(String method, Way way, long deadline) throws IOException {
    Duration left = Duration.ofNanos(deadline - clock.nanoTime());
    if (!left.isPositive()) {
      throw new IOException("the others took all the time there is");
    }
    return new Request(RequestKind.CLOCK, method, URI.create(way.value()), Map.of(), null, min(left, PATIENCE));
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** A time of ISO 8601; without a zone it is UTC. */
  private static Instant time(String text) {
    String stripped = text.strip();
    return OffsetDateTime.parse(stripped.matches(".*T.*(Z|[+-][0-9]{2}:[0-9]{2})") ? stripped : stripped + "Z").toInstant();
  }

  private String text(Request request, long deadline) throws IOException {
    try (Response response = transport.fetch(request)) {
      if (response.status() != 200) {
        throw new IOException("refused with status " + response.status());
      }
      StringBuilder text = new StringBuilder();
      for (int next = response.body().read(); next >= 0; next = response.body().read()) {
        if (text.length() == ANSWER_LIMIT || clock.nanoTime() - deadline > 0) {
          throw new IOException("an answer longer than " + ANSWER_LIMIT + " bytes, or than the time there is");
        }
        text.append((char) next);
      }
      return text.toString();
    }
  }

  private Instant date(Request head) throws IOException {
    try (Response response = transport.fetch(head)) {
      String date = response.header("Date");
      if (date == null) {
        throw new IOException("an answer without a Date");
      }
      return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
    }
  }
}
