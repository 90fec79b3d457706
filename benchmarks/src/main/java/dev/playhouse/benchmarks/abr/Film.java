package dev.playhouse.benchmarks.abr;

import dev.playhouse.player.abr.Rung;
import dev.playhouse.player.abr.SegmentSizes;
import dev.playhouse.protocol.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A title as judges of players describe it.
 *
 * @param ladder lowest first
 * @param bytes of each segment, in each rung of the ladder
 * @param segmentSeconds duration of a segment
 */
record Film(List<Rung> ladder, long[][] bytes, double segmentSeconds) {
  private static final int BITS_PER_KILOBIT = 1000;

  /** From an object with {@code ladder_kbps}, {@code segment_s} and {@code sizes_bytes}. */
  static Film of(JsonNode described) {
    List<Rung> ladder = new ArrayList<>();
    for (JsonNode kilobits : described.required("ladder_kbps")) {
      int average = kilobits.asInt() * BITS_PER_KILOBIT;
      ladder.add(new Rung(ladder.size(), 0, 0, average, average));
    }
    long[][] bytes = Json.MAPPER.convertValue(described.required("sizes_bytes"), long[][].class);
    return new Film(List.copyOf(ladder), bytes, described.required("segment_s").asDouble());
  }

  static Film read(Path manifest) throws IOException {
    return of(Json.MAPPER.readTree(Files.readString(manifest)));
  }

  /** Its beginning. */
  Film first(int segments) {
    long[][] begun = Arrays.stream(bytes).map(rung -> Arrays.copyOf(rung, Math.min(segments, rung.length))).toArray(long[][]::new);
    return new Film(ladder, begun, segmentSeconds);
  }

  int segments() {
    return bytes[0].length;
  }

  /** What comes from a segment on. */
  SegmentSizes from(int segment) {
    return new SegmentSizes() {
      @Override
      public int count() {
        return segments() - segment;
      }

      @Override
      public long bytes(int rung, int ahead) {
        return bytes[rung][segment + ahead];
      }
    };
  }

  double megabits(int rung) {
    return ladder.get(rung).averageBitsPerSecond() / 1e6;
  }

  double topMegabits() {
    return megabits(ladder.size() - 1);
  }
}
