package dev.playhouse.player;

import dev.playhouse.player.abr.AbrDecision;
import dev.playhouse.player.abr.AbrPolicy;
import dev.playhouse.player.abr.AbrSituation;
import dev.playhouse.player.abr.Flight;
import dev.playhouse.player.abr.Transfer;
import dev.playhouse.protocol.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes down what a policy is asked, as lines that a judge of deciders would send, each followed by what the policy answered. */
final class RecordingPolicy implements AbrPolicy {
  private final AbrPolicy policy;
  private final List<Map<String, Object>> downloads = new ArrayList<>();
  private int segment = -1;
  final List<String> lines = new ArrayList<>();

  RecordingPolicy(AbrPolicy policy) {
    this.policy = policy;
  }

  @Override
  public void transferred(Transfer transfer) {
    policy.transferred(transfer);
    downloads.add(ordered("bytes", transfer.bytes(), "seconds", transfer.totalSeconds(), "transfer_s", transfer.bodySeconds(),
        "idle_s", 0, "ended_s", transfer.endedSeconds()));
  }

  @Override
  public AbrDecision choose(AbrSituation situation) {
    if (lines.isEmpty()) {
      begin(situation);
    }
    AbrDecision decision = policy.choose(situation);
    segment = FakeFilm.SEGMENTS - Math.min(situation.sizes().count(), FakeFilm.SEGMENTS);
    ask("decide", situation, Map.of("last", situation.current()));
    answer(Map.of("q", decision.rung()));
    return decision;
  }

  @Override
  public @Nullable AbrDecision reconsider(Flight flight, AbrSituation situation) {
    AbrDecision better = policy.reconsider(flight, situation);
    ask("progress", situation, Map.of("q", flight.rung(), "elapsed_s", flight.elapsedSeconds(), "first_byte_s", flight.firstByteSeconds(),
        "bytes_done", flight.receivedBytes(), "bytes_total", flight.totalBytes()));
    answer(better == null ? Map.of() : Map.of("q", better.rung()));
    return better;
  }

  private void begin(AbrSituation situation) {
    List<List<Long>> sizes = new ArrayList<>();
    for (int rung = 0; rung < situation.ladder().size(); rung++) {
      List<Long> row = new ArrayList<>();
      for (int ahead = 0; ahead < FakeFilm.SEGMENTS; ahead++) {
        row.add(situation.sizes().bytes(rung, ahead));
      }
      sizes.add(row);
    }
    lines.add(Json.MAPPER.writeValueAsString(ordered("type", "init", "session", 1,
        "ladder_kbps", situation.ladder().stream().map(rung -> rung.averageBitsPerSecond() / 1000).toList(),
        "segment_s", situation.segmentSeconds(), "segments", FakeFilm.SEGMENTS, "buffer_max_s", situation.targetSeconds(),
        "qoe", ordered("rebuf_penalty", situation.ladder().getLast().averageBitsPerSecond() / 1e6, "smooth_penalty", 1),
        "sizes_bytes", sizes)));
    answer(ordered("ok", true, "progress", true));
  }

  private void ask(String type, AbrSituation situation, Map<String, Object> more) {
    Map<String, Object> line = ordered("type", type, "session", 1, "segment", segment, "buffer_s", situation.bufferSeconds(),
        "downloads", List.copyOf(downloads));
    line.putAll(new TreeMap<>(more));
    downloads.clear();
    lines.add(Json.MAPPER.writeValueAsString(line));
  }

  private void answer(Map<String, Object> answer) {
    lines.add(Json.MAPPER.writeValueAsString(answer));
  }

  private static Map<String, Object> ordered(Object... pairs) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int pair = 0; pair < pairs.length; pair += 2) {
      map.put((String) pairs[pair], pairs[pair + 1]);
    }
    return map;
  }
}
