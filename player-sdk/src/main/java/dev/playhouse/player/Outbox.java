package dev.playhouse.player;

import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.event.ClientEvent;
import dev.playhouse.protocol.playback.EventsRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * Events that the service has not heard yet. With a folder, those of each session are in a file of it, one JSON object in a line, locked while its
 * player lives: what a process that died leaves there is found by the next player. A file ends with its last whole line; events whose batch was
 * under way when the process died are sent twice. Used by the player's thread only; a disk that fails costs no more than that guarantee.
 */
final class Outbox {
  /** More than a bad hour makes; older ones are dropped. */
  static final int MOST_EVENTS = 1000;

  /** What a player that was not used for longer saw tells nobody anything. */
  static final Duration KEPT = Duration.ofDays(7);

  /** An event is some hundred bytes; a file that is larger is none of ours. */
  private static final long MOST_BYTES = 4 << 20;

  private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
  private static final Pattern NAME = Pattern.compile("([A-Za-z0-9_-]{1,100})\\.events");

  private final @Nullable Path folder;
  private final Deque<ClientEvent> waiting = new ArrayDeque<>();
  private @Nullable Path path;
  private @Nullable FileChannel file;

  /** An outbox that keeps events in memory alone when the folder is null. */
  Outbox(@Nullable Path folder) {
    this.folder = folder;
  }

  /** Events of a session whose process died. */
  record Leftover(String sessionId, Path path, List<ClientEvent> events) {}

  /** Takes a session's events from now on; those that wait are of it too. */
  void open(String sessionId) {
    String name = sessionId + ".events";
    if (folder == null || !NAME.matcher(name).matches()) {
      return;
    }
    try {
      Files.createDirectories(folder);
      path = folder.resolve(name);
      file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (lock(file) == null) {
        throw new IOException("another player has it open");
      }
      file.position(file.size());
      for (ClientEvent event : waiting) {
        write(event);
      }
    } catch (IOException e) {
      fail(e);
    }
  }

  void add(ClientEvent event) {
    waiting.add(event);
    if (waiting.size() > MOST_EVENTS) {
      waiting.removeFirst();
    }
    write(event);
  }

  /** The oldest that wait, as many as the service takes at once. */
  List<ClientEvent> batch() {
    return waiting.stream().limit(EventsRequest.MAX_EVENTS).toList();
  }

  /** The oldest so many need not be sent again. */
  void done(int events) {
    for (int event = 0; event < events; event++) {
      waiting.removeFirst();
    }
    if (waiting.isEmpty() && file != null) {
      try {
        file.truncate(0);
      } catch (IOException e) {
        fail(e);
      }
    }
  }

  /** Ends it: what waits is left to the next player. */
  void close() {
    try {
      if (file != null && path != null) {
        if (waiting.isEmpty()) {
          Files.deleteIfExists(path);
        }
        file.close();
      }
    } catch (IOException e) {
      fail(e);
    }
  }

  /** What processes that died have left, at most {@link #MOST_EVENTS} of each; what is too old goes. */
  List<Leftover> leftovers(Instant now) {
    if (folder == null) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(each -> !each.equals(path)).flatMap(each -> leftover(each, now).stream()).toList();
    } catch (IOException e) {
      fail(e);
      return List.of();
    }
  }

  /** What was left needs no further try. */
  void done(Leftover leftover) {
    delete(leftover.path());
  }

  private List<Leftover> leftover(Path left, Instant now) {
    Matcher name = NAME.matcher(left.getFileName().toString());
    if (!name.matches()) {
      return List.of();
    }
    try (FileChannel channel = FileChannel.open(left, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      if (lock(channel) == null) {
        return List.of(); // its player lives
      }
      List<ClientEvent> events = channel.size() > MOST_BYTES ? List.of() : events(channel);
      if (events.isEmpty() || Files.getLastModifiedTime(left).toInstant().isBefore(now.minus(KEPT))) {
        Files.deleteIfExists(left);
        return List.of();
      }
      return List.of(new Leftover(name.group(1), left, events));
    } catch (IOException e) {
      LOG.debug("{} cannot be read: {}", left, e.toString());
      return List.of();
    }
  }

  private static List<ClientEvent> events(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size()));
    while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
    String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    List<ClientEvent> events = new ArrayList<>();
    text.substring(0, text.lastIndexOf('\n') + 1).lines().limit(MOST_EVENTS).forEach(line -> {
      try {
        events.add(Json.MAPPER.readValue(line, ClientEvent.class));
      } catch (JacksonException e) {
        LOG.debug("a line that is no event was left out: {}", e.getOriginalMessage());
      }
    });
    return events;
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private void write(ClientEvent event) {
    if (file != null) {
      try {
        ByteBuffer line = StandardCharsets.UTF_8.encode(Json.MAPPER.writeValueAsString(event) + "\n");
        while (line.hasRemaining()) {
          file.write(line);
        }
      } catch (IOException e) {
        fail(e);
      }
    }
  }

  private static void delete(Path left) {
    try {
      Files.deleteIfExists(left);
    } catch (IOException e) {
      LOG.debug("{} cannot be deleted: {}", left, e.toString());
    }
  }

  private void fail(IOException e) {
    LOG.warn("telemetry is kept in memory alone from now on: {}: {}", folder, e.toString());
    file = null;
  }
}
