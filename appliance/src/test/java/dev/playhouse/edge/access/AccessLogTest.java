package dev.playhouse.edge.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.edge.config.ConfigurationException;
import dev.playhouse.edge.config.OperationSettings.AccessLogFiles;
import dev.playhouse.edge.observe.Answered;
import dev.playhouse.edge.observe.EdgeCounters;
import dev.playhouse.protocol.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessLogTest {
  private final EdgeCounters counters = new EdgeCounters();
  @TempDir Path folder;

  @Test
  void log_thatFillsItsFiles_keepsTheNewestLinesWholeInABoundedNumber() throws IOException {
    Path file = folder.resolve("access.log");
    try (AccessLog log = AccessLog.open(new AccessLogFiles(file, 10_000, 3), false, counters)) {
      for (int i = 0; i < 1000; i++) {
        log.add(answered(i));
        int sent = i;
        if (i % 100 == 99) {
          Awaitility.await().until(() -> last(file) >= sent);
        }
      }
    }
    assertThat(counters.droppedLines()).isZero();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(each -> each.getFileName().toString())).containsExactlyInAnyOrder("access.log", "access.log.1", "access.log.2");
    }
    List<Integer> numbers = new ArrayList<>();
    for (String name : List.of("access.log.2", "access.log.1", "access.log")) {
      assertThat(Files.size(folder.resolve(name))).isLessThanOrEqualTo(10_000);
      numbers.addAll(numbers(folder.resolve(name)));
    }
    assertThat(numbers).hasSizeGreaterThan(100).isEqualTo(IntStream.rangeClosed(1000 - numbers.size(), 999).boxed().toList());
  }

  @Test
  void log_openedAgain_isAppendedTo() throws IOException {
    Path file = folder.resolve("access.log");
    for (int i = 0; i < 2; i++) {
      try (AccessLog log = AccessLog.open(new AccessLogFiles(file, 10_000, 1), false, counters)) {
        log.add(answered(i));
      }
    }
    assertThat(numbers(file)).containsExactly(0, 1);
  }

  @Test
  void line_thatTheDiskDoesNotTake_isCountedAndTheNextWrittenAgain() throws IOException {
    Path file = folder.resolve("access.log");
    Path inTheWay = Files.createDirectories(folder.resolve("access.log.1/full"));
    try (AccessLog log = AccessLog.open(new AccessLogFiles(file, 300, 2), false, counters)) {
      IntStream.range(0, 10).forEach(i -> log.add(answered(i)));
      Awaitility.await().until(() -> counters.droppedLines() > 0);
      Files.delete(inTheWay);
      Awaitility.await().until(() -> {
        log.add(answered(77));
        return last(file) == 77;
      });
    }
  }

  @Test
  void file_thatCannotBeWritten_isRefusedByName() {
    Path file = folder.resolve("none/access.log");
    assertThatThrownBy(() -> AccessLog.open(new AccessLogFiles(file, 10_000, 3), false, counters))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(file.toString());
  }

  private static int last(Path file) throws IOException {
    List<Integer> numbers = numbers(file);
    return numbers.isEmpty() ? -1 : numbers.getLast();
  }

  /** Of the lines that are complete. */
  private static List<Integer> numbers(Path file) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    String text = Files.readString(file);
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().map(line -> Json.MAPPER.readTree(line).get("body_bytes").asInt()).toList();
  }

  private static Answered answered(int number) {
    String target = "/token/vod/a/sd/v.0123abcd/1.m4s";
    return new Answered(
        Instant.EPOCH, "192.0.2.1", "GET", target, "HTTP/1.1", null, null, List.of(), 200, null, null, number, 1, 2, true);
  }
}
