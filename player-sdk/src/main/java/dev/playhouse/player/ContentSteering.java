package dev.playhouse.player;

import dev.playhouse.player.presentation.Presentation.Steering;
import dev.playhouse.player.transport.Request;
import dev.playhouse.player.transport.RequestKind;
import dev.playhouse.player.transport.Response;
import dev.playhouse.player.transport.Transport;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.playback.SteeringManifest;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * Asks a steering server which pathway is best, as often as it wants to be asked (RFC 8216bis section 7, ETSI TS 103 998). One that does not answer,
 * or answers what cannot be read, changes nothing and is asked again. Takes time as a value, in nanoseconds. Used by the player's thread only.
 */
final class ContentSteering {
  /** What is waited for when the server does not say. */
  static final Duration USUAL_TTL = Duration.ofMinutes(5);

  private static final long LEAST_TTL_SECONDS = 5;
  private static final long MOST_TTL_SECONDS = 24 * 3600;

  private static final Logger LOG = LoggerFactory.getLogger(ContentSteering.class);
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int ANSWER_LIMIT = 64 << 10;
  private static final int TOO_MANY = 429;
  private static final int GONE = 410;

  private final Transport transport;
  private @Nullable Steering server;
  private @Nullable URI reload;
  private boolean ended;
  private long nextAt;

  ContentSteering(Transport transport) {
    this.transport = transport;
  }

  /** From now on this server is asked, none when it is null; at once when it is another one. */
  void use(@Nullable Steering next, long now) {
    if (next == null || !next.equals(server)) {
      nextAt = now;
      reload = null;
      ended = false;
    }
    server = next;
  }

  boolean due(long now) {
    return server != null && !ended && now - nextAt >= 0;
  }

  /**
   * Asks.
   *
   * @param pathway that is used now
   * @param bitsPerSecond that came of late; 0 when that is not known
   * @return pathways, best first; none when nothing is to change
   */
  List<String> ask(String pathway, double bitsPerSecond, long now) {
    Steering asked = server;
    if (asked == null) {
      return List.of();
    }
    nextAt = now + USUAL_TTL.toNanos();
    Request request = Request.get(RequestKind.STEERING, address(asked, reload, pathway, bitsPerSecond), PATIENCE);
    try (Response response = transport.fetch(request)) {
      return switch (response.status()) {
        case 200 -> {
          URI at = Objects.requireNonNullElse(response.uri(), request.uri());
          yield read(at, Json.MAPPER.readValue(response.bytes(ANSWER_LIMIT), SteeringManifest.class), now);
        }
        case GONE -> {
          ended = true;
          yield List.of();
        }
        case TOO_MANY -> {
          wait(seconds(response.headerList("retry-after")), now);
          yield List.of();
        }
        default -> throw new IOException("status " + response.status());
      };
    } catch (BrokenOff e) {
      LOG.debug("{} is not asked to the end: {}", request.authority(), e.getMessage());
      return List.of();
    } catch (IOException | JacksonException | IllegalArgumentException e) {
      LOG.info("{} does not steer: {}", request.authority(), e.getMessage());
      return List.of();
    }
  }

  private List<String> read(URI from, SteeringManifest manifest, long now) {
    if (manifest.version() != 1 || manifest.pathwayPriority() == null || manifest.pathwayPriority().contains(null)) {
      throw new IllegalArgumentException("a steering manifest of version " + manifest.version() + " with priority " + manifest.pathwayPriority());
    }
    if (manifest.reloadUri() != null) {
      reload = from.resolve(manifest.reloadUri());
    }
    wait(manifest.ttl(), now);
    return List.copyOf(manifest.pathwayPriority());
  }

  private void wait(long seconds, long now) {
    nextAt = now + Duration.ofSeconds(Math.clamp(seconds, LEAST_TTL_SECONDS, MOST_TTL_SECONDS)).toNanos();
  }

  private static long seconds(String retryAfter) {
    return retryAfter.matches("\\d{1,6}") ? Long.parseLong(retryAfter) : USUAL_TTL.toSeconds();
  }

  private static URI address(Steering server, @Nullable URI reload, String pathway, double bitsPerSecond) {
    String name = server.format() == Steering.Format.HLS ? pathway : "\"" + pathway + "\"";
    String told = "_%s_pathway=%s".formatted(server.format(), URLEncoder.encode(name, StandardCharsets.UTF_8));
    if (bitsPerSecond > 0) {
      told += String.format(Locale.ROOT, "&_%s_throughput=%.0f", server.format(), bitsPerSecond);
    }
    URI address = reload == null ? server.server() : reload;
    return URI.create(address + (address.getRawQuery() == null ? "?" : "&") + told);
  }
}
