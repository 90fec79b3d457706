package dev.playhouse.player;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.protocol.event.ClientEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir Path folder;

  /** A player's process that sees three events, says so, and lives on. */
  static final class Witness {
    public static void main(String[] arguments) throws InterruptedException {
      Outbox outbox = new Outbox(Path.of(arguments[0]));
      outbox.add(event(0)); // before the session has a name
      outbox.open("session_1");
      outbox.add(event(1));
      outbox.add(event(2));
      System.out.println("seen");
      new CountDownLatch(1).await();
    }
  }

  @Test
  void events_ofAProcessThatIsKilled_areFoundByTheNextPlayer_notWhileItLives() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process witness =
        new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), Witness.class.getName(), folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    Outbox next = new Outbox(folder);
    try (BufferedReader said = witness.inputReader()) {
      assertThat(said.readLine()).isEqualTo("seen");
      assertThat(next.leftovers(NOW)).isEmpty();
    } finally {
      witness.destroyForcibly().waitFor();
    }
    assertThat(next.leftovers(NOW)).singleElement().satisfies(left -> {
      assertThat(left.sessionId()).isEqualTo("session_1");
      assertThat(left.events()).isEqualTo(events(3));
      next.done(left);
    });
    assertThat(next.leftovers(NOW)).isEmpty();
  }

  @Test
  void events_thatWereSent_areNotLeft() throws IOException {
    Outbox outbox = open("session_1", 250);
    assertThat(outbox.batch()).isEqualTo(events(200));
    outbox.done(200);
    assertThat(outbox.batch()).hasSize(50);
    outbox.done(50);
    assertThat(Files.size(folder.resolve("session_1.events"))).isZero();
    outbox.add(event(7));
    assertThat(Files.readString(folder.resolve("session_1.events"))).startsWith("{\"type\"").endsWith("}\n");
    outbox.done(1);
    outbox.close();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void events_thatWaitAtTheEnd_areLeft_forAWeek() throws IOException {
    open("session_1", 3).close();
    Path left = folder.resolve("session_1.events");
    Files.setLastModifiedTime(left, FileTime.from(NOW.minus(Outbox.KEPT).plusSeconds(1)));
    assertThat(new Outbox(folder).leftovers(NOW)).hasSize(1);
    assertThat(new Outbox(folder).leftovers(NOW.plusSeconds(2))).isEmpty();
    assertThat(left).doesNotExist();
  }

  @Test
  void events_moreThanABadHourMakes_driveOutTheOldest() {
    Outbox outbox = open("session_1", Outbox.MOST_EVENTS + 5);
    assertThat(outbox.batch().getFirst()).isEqualTo(event(5));
  }

  @Test
  void file_tornOrDamagedAnywhere_givesWhatIsWhole() throws IOException {
    open("session_1", 20).close();
    Path left = folder.resolve("session_1.events");
    byte[] whole = Files.readAllBytes(left);
    Files.writeString(left, "{\"type\":\"torn", StandardOpenOption.APPEND);
    assertThat(new Outbox(folder).leftovers(NOW).getFirst().events()).isEqualTo(events(20));

    Random random = new Random(1);
    for (int round = 0; round < 200; round++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(left, damaged);
      List<Outbox.Leftover> leftovers = new Outbox(folder).leftovers(NOW);
      assertThat(leftovers.getFirst().events()).as("with seed 1, round %d", round).hasSizeBetween(18, 20);
    }
  }

  @Test
  void folder_thatCannotBeUsed_leavesEventsInMemory() throws IOException {
    Outbox outbox = new Outbox(Files.writeString(folder.resolve("file"), "no folder").resolve("below"));
    outbox.open("session_1");
    outbox.add(event(0));
    assertThat(outbox.batch()).isEqualTo(events(1));
    assertThat(outbox.leftovers(NOW)).isEmpty();
  }

  private Outbox open(String session, int events) {
    Outbox outbox = new Outbox(folder);
    outbox.open(session);
    events(events).forEach(outbox::add);
    return outbox;
  }

  private static List<ClientEvent> events(int number) {
    Stream<ClientEvent> all = IntStream.range(0, number).mapToObj(OutboxTest::event);
    return all.toList();
  }

  private static ClientEvent event(int number) {
    return new ClientEvent("stall", NOW, Map.of("lasted_ms", number));
  }
}
