package dev.playhouse.fuzzing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every real file of the corpus cut off, and with a flipped bit: read or refused, never anything else. */
final class DamageTest {
  /** Trials of each kind for one target, shared by its files. */
  private static final int TRIALS = 6_000;

  @ParameterizedTest
  @MethodSource("targets")
  void file_cut_off_anywhere_is_read_or_refused(Target target) {
    AtomicInteger trials = new AtomicInteger();
    List<Path> files = Corpus.realFiles(target);
    for (Path file : files) {
      Damage.prefixes(Corpus.bytes(file), TRIALS / files.size(), input -> tried(target, input, trials));
    }
    assertThat(trials).hasPositiveValue();
  }

  @ParameterizedTest
  @MethodSource("targets")
  void file_with_a_flipped_bit_is_read_or_refused(Target target) {
    AtomicInteger trials = new AtomicInteger();
    List<Path> files = Corpus.realFiles(target);
    for (Path file : files) {
      Damage.flippedBits(Corpus.bytes(file), TRIALS / files.size(), input -> tried(target, input, trials));
    }
    assertThat(trials).hasPositiveValue();
  }

  private static void tried(Target target, byte[] input, AtomicInteger trials) {
    Trial.of(target, input);
    trials.incrementAndGet();
  }

  static Stream<Target> targets() {
    return Targets.ALL.stream();
  }
}
