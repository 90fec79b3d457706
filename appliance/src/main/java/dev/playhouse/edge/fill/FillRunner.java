package dev.playhouse.edge.fill;

import dev.playhouse.edge.store.ObjectStore;
import dev.playhouse.edge.transfer.MediaObjects;
import dev.playhouse.protocol.edge.Bulletin;
import dev.playhouse.protocol.edge.FillOrder;
import dev.playhouse.protocol.edge.FillPackage;
import dev.playhouse.protocol.edge.FillProgress;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Carries out this edge's fill orders, one after the other, again and again until each is finished or leaves the bulletin. */
public final class FillRunner {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

  private final String edgeId;
  private final Supplier<@Nullable Bulletin> bulletin;
  private final ObjectStore store;
  private final MediaObjects objects;
  private final TrackPackages packages;
  private final Map<String, FillJob> jobs = new ConcurrentHashMap<>();
  private volatile Duration pause = FIRST_PAUSE;
  private volatile Runnable ended = () -> {};

  public FillRunner(
      String edgeId, Supplier<@Nullable Bulletin> bulletin, ObjectStore store, MediaObjects objects, TrackPackages packages) {
    this.edgeId = edgeId;
    this.bulletin = bulletin;
    this.store = store;
    this.objects = objects;
    this.packages = packages;
  }

  /** Calls this whenever an order has ended. */
  public void whenEnded(Runnable listener) {
    ended = listener;
  }

  /** Tries each unfinished order once. Blocks. */
  public void run() {
    Bulletin current = bulletin.get();
    List<FillOrder> orders = current == null ? List.of() : orders(current);
    List<String> plans = orders.stream().map(FillOrder::planId).toList();
    List<FillJob> over = jobs.values().stream().filter(job -> !plans.contains(job.progress().planId())).toList();
    jobs.keySet().retainAll(plans);
    try {
      attempt(current, orders);
    } finally {
      over.forEach(job -> job.end(jobs.values())); // what the next order wants too is held by it by now
    }
  }

  private void attempt(@Nullable Bulletin current, List<FillOrder> orders) {
    boolean unfinished = false;
    for (FillOrder order : orders) {
      FillJob job = jobs.computeIfAbsent(order.planId(), _ -> new FillJob(order, store, objects, packages));
      if (current != null && !job.progress().finished()) {
        attempt(job, current.limits().maxFillConnections());
        if (job.progress().finished()) {
          ended.run();
        } else {
          unfinished = true;
        }
      }
    }
    pause = unfinished ? min(pause.multipliedBy(2), LONGEST_PAUSE) : FIRST_PAUSE;
  }

  /** Time until the next try; it grows while orders fail. */
  public Duration pause() {
    return pause;
  }

  /** Where each order stands, by plan. */
  public List<FillProgress> progress() {
    return jobs.values().stream().map(FillJob::progress).sorted(Comparator.comparing(FillProgress::planId)).toList();
  }

  private List<FillOrder> orders(Bulletin current) {
    return current.fillOrders().stream().filter(order -> order.edgeId().equals(edgeId)).toList();
  }

  private static void attempt(FillJob job, int connections) {
    try {
      job.attempt(connections);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
