package dev.playhouse.fuzzing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every real file of the corpus cut off, and with a flipped bit: read or refused, never anything else. */
final class DamageTest {
  /** Trials of each kind for one target, shared by its files. */
  private static final int TRIALS = 3_000;

  private static final int[] PIECES = {1, 2, 3, 5, 7, 8, 15, 16, 17, 31, 64, 127, 1_000};
  private static final int LARGEST_PIECE = 33;

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

  @Test
  void stream_pushed_in_pieces_of_any_size_says_the_same() {
    for (Path file : Corpus.files(Corpus.HOME.resolve("stream"))) {
      byte[] input = Corpus.bytes(file);
      List<String> whole = StreamReading.said(input, () -> input.length);
      for (int piece : PIECES) {
        assertThat(StreamReading.said(input, () -> piece)).as("%s in pieces of %d", file, piece).isEqualTo(whole);
      }
      AtomicInteger trials = new AtomicInteger();
      Damage.prefixes(input, TRIALS / 20, prefix -> assertSame(prefix, 1 + trials.getAndIncrement() % LARGEST_PIECE));
      Damage.flippedBits(input, TRIALS / 20, damaged -> assertSame(damaged, 1 + trials.getAndIncrement() % LARGEST_PIECE));
    }
  }

  private static void assertSame(byte[] input, int piece) {
    assertThat(StreamReading.said(input, () -> piece)).isEqualTo(StreamReading.said(input, () -> input.length));
  }

  private static void tried(Target target, byte[] input, AtomicInteger trials) {
    Trial.of(target, input);
    trials.incrementAndGet();
  }

  static Stream<Target> targets() {
    return Targets.ALL.stream();
  }
}
