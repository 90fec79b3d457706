package dev.playhouse.origin.events;

import dev.playhouse.origin.rehearsal.Rehearsal;
import dev.playhouse.protocol.Identifiers;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.event.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * An append-only log of events. An event is on disk when {@code append} returns; appends that arrive while a sync runs share the next one.
 *
 * <p>One writer at a time holds {@code this} to give out the sequence and to write; the sync happens under {@code syncLock}, outside of
 * {@code this}: whoever gets it syncs all that was written until then, and the others find their sequence synced. They park meanwhile; a monitor
 * would let them spin through the sync. Safe for use by many threads.
 */
public final class EventLog implements AutoCloseable {
  private static final int ENVELOPE_VERSION = 1;

  private final Identifiers identifiers;
  private final InstantSource clock;
  private final String id;
  private final EventFiles files;
  private final ReentrantLock syncLock = new ReentrantLock();
  private long written;
  private volatile long synced;

  /** Opens or makes a log in a folder and cuts off a torn end. */
  public EventLog(Path folder, Identifiers identifiers, InstantSource clock) {
    this.identifiers = identifiers;
    this.clock = clock;
    try {
      Files.createDirectories(folder);
      this.id = id(folder.resolve("id"), identifiers);
      this.files = EventFiles.open(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open the event log in " + folder, e);
    }
    this.written = files.lastSequence();
    this.synced = written;
  }

  private static String id(Path file, Identifiers identifiers) throws IOException {
    if (!Files.exists(file)) {
      Path written = Files.writeString(file.resolveSibling("id.new"), identifiers.next("log") + "\n");
      Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
    return Files.readString(file).strip();
  }

  /** What tells this log from those of other origins; its sequences mean something within it only. */
  public String id() {
    return id;
  }

  /** Appends one event; it is on disk when this returns. A rehearsal appends none. */
  public Event append(NewEvent event) {
    if (Rehearsal.running()) {
      return sequenced(event, latestWritten() + 1);
    }
    Event appended = write(event);
    sync(appended.sequence());
    return appended;
  }

  /** Appends events in their order; they are on disk when this returns, with one sync for all. */
  public List<Event> appendAll(List<NewEvent> events) {
    List<Event> appended = events.stream().map(this::write).toList();
    sync(latestWritten());
    return appended;
  }

  /** Reads events from a sequence on, oldest first, until the end as it is now. */
  public void read(long fromSequence, Consumer<Event> reader) {
    files.read(fromSequence, synced, payload -> reader.accept(Json.MAPPER.readValue(payload, Event.class)));
  }

  /** The files of the log with as many bytes of each as are on disk for good now; what is appended later comes after them. */
  public synchronized Map<Path, Long> files() {
    files.sync();
    return files.lengths();
  }

  /** The sequence of the newest event on disk, 0 when there is none. */
  public long latest() {
    return synced;
  }

  @Override
  public void close() {
    files.close();
  }

  private synchronized long latestWritten() {
    return written;
  }

  private synchronized Event write(NewEvent event) {
    Event sequenced = sequenced(event, written + 1);
    files.append(sequenced.sequence(), Json.MAPPER.writeValueAsBytes(sequenced));
    written++;
    return sequenced;
  }

  private Event sequenced(NewEvent event, long sequence) {
    return new Event(
        ENVELOPE_VERSION,
        identifiers.next("event"),
        event.type(),
        event.accountId(),
        event.profileId(),
        event.sessionId(),
        event.clientTime(),
        clock.instant(),
        sequence,
        event.data());
  }

  private void sync(long sequence) {
    syncLock.lock();
    try {
      if (synced < sequence) {
        long reached = latestWritten();
        files.sync();
        synced = reached;
      }
    } finally {
      syncLock.unlock();
    }
  }
}
