package dev.playhouse.fuzzing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The committed inputs, replayed. */
final class CorpusTest {
  private static final int MAX_CORPUS_BYTES = 1 << 20;

  @ParameterizedTest
  @MethodSource("targets")
  void real_files_are_read(Target target) {
    List<Path> files = Corpus.realFiles(target);
    assertThat(files).as("files of real programs").isNotEmpty();
    for (Path file : files) {
      Trial trial = Trial.of(target, Corpus.bytes(file));
      assertThat(trial.verdict()).as(file.toString()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("targets")
  void former_findings_are_read_or_refused(Target target) {
    for (Path file : Corpus.files(target)) {
      assertThat(Trial.of(target, Corpus.bytes(file))).as(file.toString()).isNotNull();
    }
  }

  @ParameterizedTest
  @MethodSource("targets")
  void nothing_and_noise_are_read_or_refused_alike(Target target) {
    for (byte[] input : Damage.noise()) {
      assertThat(Trial.of(target, input).verdict()).isEqualTo(Trial.of(target, input).verdict());
    }
  }

  @Test
  void corpus_is_small_and_each_folder_has_a_target() {
    List<Path> files = Corpus.files(Corpus.HOME);
    assertThat(files.stream().mapToInt(file -> Corpus.bytes(file).length).sum()).isLessThan(MAX_CORPUS_BYTES);
    assertThat(files).allSatisfy(file -> assertThat(file.toFile().length()).as(file.toString()).isLessThanOrEqualTo(Trial.MAX_INPUT_BYTES));
    assertThat(files.stream().map(file -> Corpus.HOME.relativize(file).getName(0).toString()).distinct())
        .containsExactlyInAnyOrderElementsOf(targets().map(Target::name).toList());
  }

  static Stream<Target> targets() {
    return Targets.ALL.stream();
  }
}
