package dev.playhouse.player.transport;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The threads of an HTTP client. Requests to one server are begun in the order in which they were made, which the JDK's client leaves to chance: over
 * one connection of HTTP/2, an init segment that is asked for a moment too late comes behind a whole segment. Who waits for the name of one server
 * to be looked up holds up no other. Safe for use by many threads.
 */
final class StartOrder implements Executor, AutoCloseable {
  /** What the client hands over while a request is made begins it. */
  private static final ThreadLocal<@Nullable Lane> MAKING = new ThreadLocal<>();

  private final ExecutorService threads =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("playhouse-http-", 0).factory());
  private final Map<String, Lane> lanes = new ConcurrentHashMap<>();

  /** Makes a request to a server. */
  <T> T make(String authority, Supplier<T> request) {
    MAKING.set(lanes.computeIfAbsent(authority, unused -> new Lane()));
    try {
      return request.get();
    } finally {
      MAKING.remove();
    }
  }

  @Override
  public void execute(Runnable task) {
    Lane lane = MAKING.get();
    if (lane == null) {
      threads.execute(task);
    } else {
      lane.add(task);
    }
  }

  /** Lets threads go when they are done. */
  @Override
  public void close() {
    threads.shutdown();
  }

  /** Tasks that run one after the other, whatever one of them throws. Its fields are guarded by itself. */
  private final class Lane {
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean running;

    synchronized void add(Runnable task) {
      waiting.add(task);
      if (!running) {
        threads.execute(this::run);
        running = true;
      }
    }

    private void run() {
      Runnable task = next();
      try {
        for (; task != null; task = next()) {
          task.run();
        }
      } finally {
        if (task != null) { // it threw, which its thread tells
          threads.execute(this::run);
        }
      }
    }

    private synchronized @Nullable Runnable next() {
      Runnable task = waiting.poll();
      running = task != null;
      return task;
    }
  }
}
