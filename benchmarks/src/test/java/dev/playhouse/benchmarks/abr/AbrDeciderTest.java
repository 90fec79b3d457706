package dev.playhouse.benchmarks.abr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.protocol.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AbrDeciderTest {
  @Test
  void session_ofThePlayer_isDecidedAsThePlayerDid() throws Exception {
    List<String> lines = Files.readAllLines(Path.of("src/test/resources/recorded-session.jsonl"));
    AbrDecider decider = new AbrDecider();
    for (int line = 0; line < lines.size(); line += 2) {
      JsonNode answered = Json.MAPPER.readTree(decider.answer(lines.get(line)));
      JsonNode recorded = Json.MAPPER.readTree(lines.get(line + 1));
      assertThat(answered.path("q")).as("line %d: %s", line + 1, lines.get(line)).isEqualTo(recorded.path("q"));
    }
    assertThat(lines).anyMatch(line -> line.contains("\"progress\"")).anyMatch(line -> line.contains("\"decide\""));
  }

  @Test
  void session_thatHasNotBegun_isRefused() {
    assertThatThrownBy(() -> new AbrDecider().answer("{\"type\":\"decide\",\"session\":7}"))
        .hasMessage("session 7 has not begun: send init first");
  }
}
