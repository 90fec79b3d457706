package dev.playhouse.origin.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.protocol.Identifiers;
import dev.playhouse.protocol.event.Event;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventLogTest {
  @TempDir private Path folder;

  @Test
  void event_appended_isReadBackAfterReopening() {
    Event appended;
    try (EventLog log = open()) {
      appended = log.append(NewEvent.of("title-published", Map.of("title_id", "title_1")));
    }
    try (EventLog log = open()) {
      assertThat(events(log, 1)).containsExactly(appended);
      assertThat(log.append(NewEvent.of("next", Map.of())).sequence()).isEqualTo(2);
    }
  }

  @Test
  void events_ofManyThreads_haveNoGaps() throws InterruptedException {
    try (EventLog log = open()) {
      List<Thread> writers = new ArrayList<>();
      for (int writer = 0; writer < 8; writer++) {
        writers.add(Thread.ofVirtual().start(() -> LongStream.range(0, 25).forEach(_ -> log.append(NewEvent.of("tick", Map.of())))));
      }
      for (Thread writer : writers) {
        writer.join();
      }
      assertThat(events(log, 1).stream().map(Event::sequence)).containsExactlyElementsOf(LongStream.rangeClosed(1, 200).boxed().toList());
      assertThat(events(log, 151)).hasSize(50);
    }
  }

  @Test
  void record_tornByACrash_isCutOffAtStart() throws IOException {
    try (EventLog log = open()) {
      log.append(NewEvent.of("first", Map.of()));
      log.append(NewEvent.of("second", Map.of()));
    }
    Path file = onlyFile();
    try (RandomAccessFile torn = new RandomAccessFile(file.toFile(), "rw")) {
      torn.setLength(torn.length() - 3);
    }
    try (EventLog log = open()) {
      assertThat(events(log, 1).stream().map(Event::type)).containsExactly("first");
      assertThat(log.append(NewEvent.of("again", Map.of())).sequence()).isEqualTo(2);
      assertThat(events(log, 1).stream().map(Event::type)).containsExactly("first", "again");
    }
  }

  @Test
  void record_withAFlippedBit_endsTheLogThere() throws IOException {
    try (EventLog log = open()) {
      log.append(NewEvent.of("first", Map.of()));
      log.append(NewEvent.of("second", Map.of()));
    }
    Path file = onlyFile();
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 2] ^= 1;
    Files.write(file, bytes);
    try (EventLog log = open()) {
      assertThat(log.latest()).isEqualTo(1);
    }
  }

  private EventLog open() {
    InstantSource clock = InstantSource.system();
    return new EventLog(folder, new Identifiers(clock, new SecureRandom()), clock);
  }

  private Path onlyFile() throws IOException {
    try (var files = Files.list(folder)) {
      return files.findFirst().orElseThrow();
    }
  }

  private static List<Event> events(EventLog log, long from) {
    List<Event> events = new ArrayList<>();
    log.read(from, events::add);
    return events;
  }
}
