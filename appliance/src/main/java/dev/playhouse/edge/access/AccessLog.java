package dev.playhouse.edge.access;

import dev.playhouse.edge.config.ConfigurationException;
import dev.playhouse.edge.config.OperationSettings.AccessLogFiles;
import dev.playhouse.edge.observe.Answered;
import dev.playhouse.edge.observe.EdgeCounters;
import dev.playhouse.protocol.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a line for each answered request, on a thread of its own. Serving never waits for it: what the queue cannot take, or the disk, is
 * counted as dropped.
 */
public final class AccessLog implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);

  /** A second of a busy edge, a few MiB at most. */
  private static final int WAITING_LINES = 8192;

  private static final int LINES_AT_ONCE = 256;
  private static final long LOOK_MS = 200;
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

  private final BlockingQueue<Answered> waiting = new ArrayBlockingQueue<>(WAITING_LINES);
  private final RotatedFile file;
  private final boolean open;
  private final EdgeCounters counters;
  private final Thread writer;
  private volatile boolean closed;
  private boolean broken;

  private AccessLog(RotatedFile file, boolean open, EdgeCounters counters) {
    this.file = file;
    this.open = open;
    this.counters = counters;
    this.writer = Thread.ofPlatform().daemon().name("access-log").unstarted(this::run);
  }

  /**
   * Opens the file, so that one that cannot be written is known at the start. Blocks.
   *
   * @param open whether paths hold no tokens, so that any may be written
   */
  public static AccessLog open(AccessLogFiles files, boolean open, EdgeCounters counters) {
    RotatedFile file = new RotatedFile(files.path(), files.fileBytes(), files.files());
    try {
      file.open();
    } catch (IOException e) {
      throw new ConfigurationException("access_log %s cannot be written: %s; its folder must exist and be writable".formatted(files.path(), e), e);
    }
    AccessLog log = new AccessLog(file, open, counters);
    log.writer.start();
    return log;
  }

  /** Takes note of a request. Any thread; does not block. */
  public void add(Answered answered) {
    if (!waiting.offer(answered)) {
      counters.droppedLines(1);
    }
  }

  /** Writes what waits, then ends. Blocks. */
  @Override
  public void close() {
    closed = true;
    try {
      writer.join(CLOSE_LIMIT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    List<Answered> batch = new ArrayList<>(LINES_AT_ONCE);
    while (true) {
      Answered first = next();
      if (first != null) {
        batch.add(first);
        waiting.drainTo(batch, LINES_AT_ONCE - 1);
        write(batch);
        batch.clear();
      } else if (closed) {
        letGo();
        return;
      }
    }
  }

  private @Nullable Answered next() {
    try {
      return waiting.poll(LOOK_MS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      closed = true;
      return waiting.poll();
    }
  }

  private void write(List<Answered> batch) {
    int written = 0;
    try {
      for (Answered answered : batch) {
        file.append(line(answered));
        written++;
      }
      if (broken) {
        LOG.info("the access log is written again");
      }
      broken = false;
    } catch (IOException e) {
      counters.droppedLines(batch.size() - written);
      if (!broken) {
        LOG.warn("lines of the access log are dropped until its file can be written again: {}", e.toString());
      }
      broken = true;
      letGo();
    }
  }

  private void letGo() {
    try {
      file.close();
    } catch (IOException e) {
      LOG.warn("the access log was not closed: {}", e.toString());
    }
  }

  private byte[] line(Answered answered) {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    line.writeBytes(Json.MAPPER.writeValueAsBytes(AccessLine.of(answered, open)));
    line.write('\n');
    return line.toByteArray();
  }
}
