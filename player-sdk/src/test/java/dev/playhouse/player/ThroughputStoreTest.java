package dev.playhouse.player;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThroughputStoreTest {
  @TempDir Path folder;

  @Test
  void file_keepsTheLast_acrossStores_andLeavesNothingBeside() throws IOException {
    Path file = folder.resolve("player/throughput");
    assertThat(ThroughputStore.file(file).load()).isEmpty();
    ThroughputStore.file(file).save(1e6);
    ThroughputStore.file(file).save(4_200_000.4);
    assertThat(ThroughputStore.file(file).load()).hasValue(4_200_000);
    try (Stream<Path> beside = Files.list(folder.resolve("player"))) {
      assertThat(beside).containsExactly(file);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "fast", "-3", "0", "NaN", "Infinity", "1234567890123456789012345678901234567890123456789012345678901234567890"})
  void file_thatHoldsNoRate_isAsIfItWereNotThere_andIsReplaced(String held) throws IOException {
    Path file = Files.writeString(folder.resolve("throughput"), held);
    assertThat(ThroughputStore.file(file).load()).isEmpty();
    ThroughputStore.file(file).save(1e6);
    assertThat(ThroughputStore.file(file).load()).hasValue(1e6);
  }

  @Test
  void folder_thatCannotBe_costsNothing() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "").resolve("throughput");
    ThroughputStore.file(file).save(1e6);
    assertThat(ThroughputStore.file(file).load()).isEmpty();
  }

  @Test
  void file_thatCannotBeReplaced_leavesNothingBeside() throws IOException {
    Path taken = Files.createDirectory(folder.resolve("throughput"));
    Files.writeString(taken.resolve("held"), "");
    ThroughputStore.file(taken).save(1e6);
    try (Stream<Path> beside = Files.list(folder)) {
      assertThat(beside).containsExactly(taken);
    }
  }

  @Test
  void playback_beginsWithWhatTheOneBeforeHasMeasured() throws InterruptedException {
    ThroughputStore store = ThroughputStore.inMemory();
    Screening first = Screening.steady(20e6);
    first.builder().throughput(store);
    first.play();
    assertThat(store.load().orElseThrow()).isBetween(19e6, 22e6);
    Screening second = Screening.steady(20e6);
    second.builder().throughput(store);
    second.play();
    assertThat(firstPicture(first)).isEqualTo("v360");
    assertThat(firstPicture(second)).isEqualTo("v1080");
    assertThat(second.events(PlayerEvent.RenditionChanged.class).getFirst().decision().explanation()).contains("assumed to carry ");
  }

  @Test
  void store_thatThrows_costsNoPlayback() throws InterruptedException {
    Screening screening = Screening.steady(20e6);
    List<String> called = new ArrayList<>();
    screening.builder().throughput(new ThroughputStore() {
      @Override
      public OptionalDouble load() {
        called.add("load");
        throw new IllegalStateException("no disk");
      }

      @Override
      public void save(double bitsPerSecond) {
        called.add("save");
        throw new IllegalStateException("no disk");
      }
    });
    assertThat(screening.play().secondsPlayed()).isCloseTo(60, within(0.01));
    assertThat(called).containsExactly("load", "save");
  }

  private static String firstPicture(Screening screening) {
    return screening.segments.stream().map(Segment::rendition).filter(rendition -> rendition.kind() == TrackKind.VIDEO).map(Rendition::name)
        .findFirst().orElseThrow();
  }
}
