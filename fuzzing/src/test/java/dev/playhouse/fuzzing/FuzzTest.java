package dev.playhouse.fuzzing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Coverage-guided fuzzing of every reader, on as many processors as there are. {@code -Dfuzz.target=NAME} leaves it at one of them, {@code
 * -Dfuzz.inputs=N} at N inputs, {@code -Dfuzz.seed=N} takes another way through them than the usual.
 */
@Execution(ExecutionMode.CONCURRENT)
final class FuzzTest {
  private static final long SHORT_INPUTS = 10_000;
  private static final long LONG_INPUTS = 10_000_000;

  @ParameterizedTest
  @MethodSource("targets")
  void reader_refuses_as_promised_what_a_short_fuzzing_makes(Target target) throws Exception {
    assertReached(target, Long.getLong("fuzz.inputs", SHORT_INPUTS));
  }

  @Tag("long")
  @ParameterizedTest
  @MethodSource("targets")
  void reader_refuses_as_promised_what_ten_million_inputs_make(Target target) throws Exception {
    assertReached(target, Long.getLong("fuzz.inputs", LONG_INPUTS));
  }

  /** A run that found nothing proves something only where inputs got in, were read and were refused in more than one place. */
  private static void assertReached(Target target, long inputs) throws Exception {
    Fuzzer.Run run = Fuzzer.run(target, inputs);
    assertThat(run.inputs()).as("inputs tried").isGreaterThanOrEqualTo(inputs);
    assertThat(run.coverage()).as("points of code reached: " + run).isGreaterThanOrEqualTo(target.coverage());
    assertThat(run.accepted()).as("inputs that were read: " + run).isGreaterThan(inputs / 1_000);
    assertThat(run.codes()).as("codes of refusals: " + run).isPositive();
  }

  static Stream<Target> targets() {
    String only = System.getProperty("fuzz.target", "");
    return Targets.ALL.stream().filter(target -> only.isEmpty() || target.name().equals(only));
  }
}
