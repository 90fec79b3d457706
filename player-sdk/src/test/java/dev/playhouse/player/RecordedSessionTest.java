package dev.playhouse.player;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.player.abr.AbrParameters;
import dev.playhouse.player.abr.PlanningPolicy;
import dev.playhouse.player.abr.Preference;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The session that the decider of the benchmarks replays; {@code mvn test -Dgolden.rewrite=true} records it anew. */
class RecordedSessionTest {
  private static final Path RECORDED = Path.of("../benchmarks/src/test/resources/recorded-session.jsonl");

  @Test
  void session_recorded_isWhatThePlayerDoes() throws Exception {
    Screening screening = new Screening(at -> at > 14.2 && at < 26 ? 900_000 : at < 8 ? 4e6 : 20e6);
    RecordingPolicy policy = new RecordingPolicy(new PlanningPolicy(Preference.UNBROKEN, AbrParameters.learnt()));
    screening.builder().abr(policy);
    PlaybackStatistics statistics = screening.play();
    assertThat(statistics.abandoned()).isPositive();
    assertThat(statistics.heights()).hasSizeGreaterThan(2);
    if (Boolean.getBoolean("golden.rewrite")) {
      Files.createDirectories(RECORDED.getParent());
      Files.write(RECORDED, policy.lines);
    }
    assertThat(policy.lines).isEqualTo(Files.readAllLines(RECORDED));
  }
}
