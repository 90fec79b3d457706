package dev.playhouse.player;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkStoreTest {
  private static final URI EDGE = URI.create("https://edge.test:8443/");

  @TempDir Path folder;

  @Test
  void file_keepsTheLast_acrossStores_andLeavesNothingBeside() throws IOException {
    Path file = folder.resolve("player/link");
    assertThat(LinkStore.file(file).load()).isEqualTo(Link.UNKNOWN);
    LinkStore.file(file).save(new Link(1e6, EDGE));
    assertThat(LinkStore.file(file).load()).isEqualTo(new Link(1e6, EDGE));
    LinkStore.file(file).save(new Link(4_200_000.4, null));
    assertThat(LinkStore.file(file).load()).isEqualTo(new Link(4_200_000, null));
    try (Stream<Path> beside = Files.list(folder.resolve("player"))) {
      assertThat(beside).containsExactly(file);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "fast", "-3", "NaN", "Infinity", "1\nedge.test", "1\nfile:///etc/passwd", "1\nhttps://a b/"})
  void file_thatHoldsNoLink_isAsIfItWereNotThere_andIsReplaced(String held) throws IOException {
    assertReplaced(held);
  }

  @Test
  void file_thatIsTooLong_isNotRead() throws IOException {
    assertReplaced("1\nhttps://edge.test/" + "x".repeat(512));
  }

  private void assertReplaced(String held) throws IOException {
    Path file = Files.writeString(folder.resolve("link"), held);
    assertThat(LinkStore.file(file).load()).isEqualTo(Link.UNKNOWN);
    LinkStore.file(file).save(new Link(1e6, EDGE));
    assertThat(LinkStore.file(file).load()).isEqualTo(new Link(1e6, EDGE));
  }

  @Test
  void folder_thatCannotBe_costsNothing() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "").resolve("link");
    LinkStore.file(file).save(new Link(1e6, null));
    assertThat(LinkStore.file(file).load()).isEqualTo(Link.UNKNOWN);
  }

  @Test
  void file_thatCannotBeReplaced_leavesNothingBeside() throws IOException {
    Path taken = Files.createDirectory(folder.resolve("link"));
    Files.writeString(taken.resolve("held"), "");
    LinkStore.file(taken).save(new Link(1e6, null));
    try (Stream<Path> beside = Files.list(folder)) {
      assertThat(beside).containsExactly(taken);
    }
  }

  @Test
  void playback_beginsWithWhatTheOneBeforeHasMeasured() throws InterruptedException {
    LinkStore store = LinkStore.inMemory();
    Screening first = Screening.steady(20e6);
    first.builder().link(store);
    first.play();
    assertThat(store.load().bitsPerSecond()).isBetween(19e6, 22e6);
    Screening second = Screening.steady(20e6);
    second.builder().link(store);
    second.play();
    assertThat(firstPicture(first)).isEqualTo("v360");
    assertThat(firstPicture(second)).isEqualTo("v1080");
    assertThat(second.events(PlayerEvent.RenditionChanged.class).getFirst().decision().explanation()).contains("assumed to carry ");
  }

  @Test
  void edge_thatServedLast_isKept() throws InterruptedException {
    LinkStore store = LinkStore.inMemory();
    Screening screening = Screening.steady(20e6);
    screening.network.dead("edge-one.test", 10, 1e9);
    screening.builder().link(store);
    screening.play();
    assertThat(store.load().edge()).isEqualTo(URI.create("http://edge-two.test/"));
  }

  @Test
  void server_ofOthersStreams_isNotKept() throws InterruptedException {
    LinkStore store = LinkStore.inMemory();
    store.save(new Link(1e6, EDGE));
    Screening screening = Screening.steady(20e6);
    try (Player player = screening.builder().link(store).build()) {
      player.play();
      player.load(URI.create("http://origin.test/token/master.m3u8"));
      player.awaitEnd();
    }
    assertThat(store.load().bitsPerSecond()).isGreaterThan(1e7);
    assertThat(store.load().edge()).isEqualTo(EDGE);
  }

  @Test
  void store_thatThrows_costsNoPlayback() throws InterruptedException {
    Screening screening = Screening.steady(20e6);
    List<String> called = new ArrayList<>();
    screening.builder().link(new LinkStore() {
      @Override
      public Link load() {
        called.add("load");
        throw new IllegalStateException("no disk");
      }

      @Override
      public void save(Link link) {
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
