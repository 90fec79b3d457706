package dev.playhouse.benchmarks.control;

import dev.playhouse.benchmarks.Scratch;
import dev.playhouse.benchmarks.control.OpenLoop.Outcome;
import dev.playhouse.benchmarks.control.OpenLoop.Work;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The program {@code benchmarks/run positions}: how long heartbeats take until their position is durable, over loopback, each followed by a look
 * whether the next answer has it. Before and after it, on the same disk and at the same rate, records of the size of an event are appended to a
 * plain file and forced, one by one.
 */
@Command(name = "benchmarks/run positions", sortOptions = false, mixinStandardHelpOptions = true)
public final class PositionsRun implements Callable<Integer> {
  private static final int SESSIONS = 200;
  private static final int RECORD_BYTES = 400;

  @Option(names = "--rate", description = "Heartbeats a second (${DEFAULT-VALUE}).")
  private int rate = 200;

  @Option(names = "--seconds", description = "How long it is measured (${DEFAULT-VALUE}).")
  private int seconds = 20;

  @Option(names = "--warm-up", description = "How many seconds of the same it is preceded by (${DEFAULT-VALUE}).")
  private int warmUp = 40;

  @Option(names = "--jfr", paramLabel = "FILE", description = "Where to leave a recording of the origin.")
  private @Nullable Path recording;

  private final PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new PositionsRun()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, SQLException {
    out.printf("%n%-44s %8s %8s %8s%n", rate + "/s over " + SESSIONS + " sessions for " + seconds + " s; ms", "p50", "p99", "max");
    try (Scratch scratch = Scratch.make()) {
      plainFile(scratch.folder().resolve("plain"));
      heartbeats(Files.createDirectory(scratch.folder().resolve("data")));
      plainFile(scratch.folder().resolve("plain"));
    }
    return 0;
  }

  private void plainFile(Path path) throws IOException {
    ReentrantLock turn = new ReentrantLock(true);
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      measure(
          "plain file, append and force",
          _ -> {
            turn.lock();
            try {
              file.write(ByteBuffer.allocate(RECORD_BYTES));
              file.force(false);
              return System.nanoTime();
            } finally {
              turn.unlock();
            }
          });
    }
  }

  private void heartbeats(Path data) throws IOException, SQLException {
    ReentrantLock[] turns = IntStream.range(0, SESSIONS).mapToObj(_ -> new ReentrantLock(true)).toArray(ReentrantLock[]::new);
    AtomicIntegerArray positions = new AtomicIntegerArray(SESSIONS);
    AtomicLong read = new AtomicLong();
    AtomicLong missed = new AtomicLong();
    try (WatchedOrigin origin = WatchedOrigin.start(data, SESSIONS, recording)) {
      String resume = "/api/v1/profiles/" + origin.profileId() + "/resume-position?title=title_";
      measure(
          "heartbeat until it is acknowledged",
          number -> {
            int session = number % SESSIONS;
            turns[session].lock();
            try {
              double position = positions.incrementAndGet(session);
              origin.send("POST", "/api/v1/playback/heartbeat", Map.of("session_id", "session_" + session, "position_seconds", position));
              long acknowledged = System.nanoTime();
              boolean there = origin.send("GET", resume + session, null).get("position_seconds").asDouble() == position;
              (there ? read : missed).incrementAndGet();
              return acknowledged;
            } finally {
              turns[session].unlock();
            }
          });
      out.printf("%d next answers had the position that was acknowledged before, %d had not%n", read.get(), missed.get());
    }
  }

  private void measure(String what, Work work) {
    new OpenLoop(rate, warmUp, SESSIONS).run(work).whole();
    Outcome outcome = new OpenLoop(rate, seconds, SESSIONS).run(work).whole();
    out.printf("%-44s %8.2f %8.2f %8.2f%n", what, outcome.percentile(0.5), outcome.percentile(0.99), outcome.percentile(1));
  }
}
