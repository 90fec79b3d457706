package dev.playhouse.benchmarks.abr;

import dev.playhouse.player.abr.AbrDecision;
import dev.playhouse.player.abr.AbrParameters;
import dev.playhouse.player.abr.AbrPolicy;
import dev.playhouse.player.abr.AbrSituation;
import dev.playhouse.player.abr.Flight;
import dev.playhouse.player.abr.PlanningPolicy;
import dev.playhouse.player.abr.Preference;
import dev.playhouse.player.abr.Transfer;
import dev.playhouse.protocol.Json;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Answers a judge, one line of JSON for each of its lines: {@code init} begins a session, {@code decide} asks for the rung of the next
 * segment, {@code progress} whether the one in flight is to be given up, {@code end} ends the session. The policy is the player's own.
 */
final class AbrDecider {
  /** A judge reports progress in steps of this from the first byte on. */
  private static final double PROGRESS_SECONDS = 0.5;

  private static final double NANOS_PER_MICROSECOND = 1e3;

  private final Map<Long, Session> sessions = new HashMap<>();

  /** The answer to a line. */
  String answer(String line) {
    JsonNode message = Json.MAPPER.readTree(line);
    long id = message.required("session").asLong();
    return Json.MAPPER.writeValueAsString(switch (message.required("type").asString()) {
      case "init" -> {
        sessions.put(id, new Session(message));
        yield Map.of("ok", true, "progress", true);
      }
      case "decide" -> session(id).decide(message);
      case "progress" -> session(id).progress(message);
      case "end" -> {
        sessions.remove(id);
        yield Map.of("ok", true);
      }
      default -> throw new IllegalArgumentException("type is " + message.get("type") + ": give init, decide, progress or end");
    });
  }

  private Session session(long id) {
    Session session = sessions.get(id);
    if (session == null) {
      throw new IllegalArgumentException("session " + id + " has not begun: send init first");
    }
    return session;
  }

  /** One playback. */
  private static final class Session {
    private final Film film;
    private final double targetSeconds;
    private final AbrPolicy policy;
    private double atSeconds;
    private int last = -1;

    Session(JsonNode init) {
      film = Film.of(init);
      targetSeconds = init.required("buffer_max_s").asDouble();
      JsonNode wanted = init.required("qoe");
      policy = new PlanningPolicy(
          new Preference(wanted.required("rebuf_penalty").asDouble() / film.topMegabits(), Preference.UNBROKEN.stallCost(),
              wanted.required("smooth_penalty").asDouble(), Preference.UNBROKEN.startSeconds()),
          AbrParameters.learnt());
    }

    Map<String, Object> decide(JsonNode asked) {
      long began = System.nanoTime();
      downloaded(asked.required("downloads"));
      last = asked.required("last").asInt();
      int rung = policy.choose(situation(asked)).rung();
      return Map.of("q", rung, "us", (System.nanoTime() - began) / NANOS_PER_MICROSECOND);
    }

    /** What came since the last line; recordings of a player say when each ended, judges how long nothing was asked for after it. */
    private void downloaded(JsonNode downloads) {
      for (JsonNode download : downloads) {
        double seconds = download.required("seconds").asDouble();
        long bytes = download.required("bytes").asLong();
        atSeconds = download.has("ended_s") ? download.get("ended_s").asDouble() : atSeconds + seconds;
        policy.transferred(new Transfer(bytes, bytes, seconds - download.required("transfer_s").asDouble(), seconds, atSeconds, false));
        atSeconds += download.required("idle_s").asDouble();
      }
    }

    Map<String, Object> progress(JsonNode asked) {
      downloaded(asked.path("downloads"));
      double elapsed = asked.required("elapsed_s").asDouble();
      double firstByte = asked.path("first_byte_s").asDouble(elapsed % PROGRESS_SECONDS);
      Flight flight = new Flight(asked.required("q").asInt(), asked.required("bytes_done").asLong(),
          asked.required("bytes_total").asLong(), firstByte, elapsed);
      AbrDecision better = policy.reconsider(flight, situation(asked));
      return better == null ? Map.of() : Map.of("q", better.rung());
    }

    private AbrSituation situation(JsonNode asked) {
      return new AbrSituation(film.ladder(), film.from(asked.required("segment").asInt()), film.segmentSeconds(),
          asked.required("buffer_s").asDouble(), targetSeconds, last, "");
    }
  }
}
