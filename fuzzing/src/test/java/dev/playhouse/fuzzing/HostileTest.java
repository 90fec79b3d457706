package dev.playhouse.fuzzing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.cli.titles.TitleFileException;
import dev.playhouse.encoder.profile.EncodingProfileException;
import dev.playhouse.media.MediaException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Inputs that fuzzing does not come upon, because they are large or have to fit together: each is refused with its code and a place, within
 * the limits of {@link Trial}, in a process with little memory.
 */
final class HostileTest {
  @ParameterizedTest
  @MethodSource("inputs")
  void hostile_input_is_refused_with_code_and_place(Hostile hostile) {
    Trial trial = Trial.of(Targets.named(hostile.target()), hostile.input().get());
    switch (trial.refusal()) {
      case null -> assertThat(hostile.code()).as("read: " + hostile).isEmpty();
      case MediaException refusal -> {
        assertThat(refusal.code()).as("%s: %s", hostile, refusal).isEqualTo(hostile.code());
        assertThat(refusal.offset()).as("%s: %s", hostile, refusal).isNotNegative();
      }
      case EncodingProfileException refusal -> {
        assertThat(refusal.code()).as("%s: %s", hostile, refusal).isEqualTo(hostile.code());
        assertThat(refusal.line()).as("%s: %s", hostile, refusal).isPositive();
      }
      case TitleFileException refusal -> {
        assertThat(hostile.code()).as("%s: %s", hostile, refusal).isEqualTo("titles-faulty");
        assertThat(refusal.faults()).as("%s: %s", hostile, refusal).allSatisfy(fault -> assertThat(fault.line()).isNotNegative());
      }
      default -> throw new AssertionError(hostile.toString(), trial.refusal());
    }
  }

  static Stream<Hostile> inputs() {
    return Stream.of(HostileBoxes.ALL, HostileVideo.ALL, HostileStreams.ALL, HostilePlaylists.ALL, HostileManifests.ALL, HostileTexts.ALL,
        HostileDocuments.ALL, HostileTitles.ALL).flatMap(List::stream);
  }
}
