package dev.playhouse.edge.fill;

import dev.playhouse.edge.failure.EdgeException;
import dev.playhouse.edge.failure.UpstreamException;
import dev.playhouse.edge.store.ObjectStore;
import dev.playhouse.edge.store.StoredObject;
import dev.playhouse.edge.transfer.MediaObjects;
import dev.playhouse.edge.transfer.ObjectHead;
import dev.playhouse.protocol.delivery.DeliveryException;
import dev.playhouse.protocol.delivery.DeliveryPath;
import dev.playhouse.protocol.edge.FillOrder;
import dev.playhouse.protocol.edge.FillPackage;
import dev.playhouse.protocol.edge.FillProgress;
import dev.playhouse.protocol.edge.Inventory;
import dev.playhouse.protocol.edge.InventoryEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One fill order on its way. An attempt goes through all files and takes those the store lacks; what is there and right counts as done, so an
 * attempt after a restart goes on where the last one ended. An order ends when all is there, or when what fails has failed a few times; an
 * origin that cannot be reached is waited for.
 */
final class FillJob {
  private static final Logger LOG = LoggerFactory.getLogger(FillJob.class);
  private static final int FAILURES_NAMED = 5;

  /** An object that the origin has wrong or not at all may be mended meanwhile, but not for ever. */
  private static final int MAX_ATTEMPTS = 3;

  private final FillOrder order;
  private final ObjectStore store;
  private final MediaObjects objects;
  private final TrackPackages packages;
  private final Set<StoredObject> pinned = ConcurrentHashMap.newKeySet();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private volatile FillProgress progress;
  private volatile boolean waiting;
  private int attempts;

  FillJob(FillOrder order, ObjectStore store, MediaObjects objects, TrackPackages packages) {
    this.order = order;
    this.store = store;
    this.objects = objects;
    this.packages = packages;
    this.progress = new FillProgress(order.planId(), 0, 0, false, null);
  }

  FillProgress progress() {
    return progress;
  }

  /** Fetches what is missing with at most so many connections. Blocks until each file is there or has failed. */
  void attempt(int connections) throws InterruptedException {
    progress = new FillProgress(order.planId(), 0, 0, false, progress.failure());
    failures.clear();
    waiting = false;
    attempts++;
    Semaphore permits = new Semaphore(Math.max(1, connections));
    List<CompletableFuture<Boolean>> files = new ArrayList<>();
    for (FillPackage trackPackage : order.packages()) {
      Inventory inventory = inventory(trackPackage);
      for (InventoryEntry entry : inventory.files()) {
        permits.acquire();
        files.add(take(trackPackage.path() + "/" + entry.name(), entry.sha256()).whenComplete((_, _) -> permits.release()));
      }
    }
    CompletableFuture.allOf(files.toArray(CompletableFuture[]::new)).join();
    conclude();
  }

  /** Lets what it holds give way again, but for what others hold too. */
  void end(Collection<FillJob> others) {
    pinned.stream().filter(object -> others.stream().noneMatch(other -> other.pinned.contains(object))).forEach(object -> store.pin(object, false));
  }

  /** The inventory of a track package; an empty one when it could not be had, which is noted as a failure. */
  private Inventory inventory(FillPackage trackPackage) {
    String path = trackPackage.path() + TrackPackages.INVENTORY;
    String sha256 = trackPackage.inventorySha256();
    if (sha256.length() < 8 || !trackPackage.path().endsWith("." + sha256.substring(0, 8))) {
      failures.add(path + ": the order's SHA-256 does not belong to this version");
      return new Inventory(List.of());
    }
    packages.note(trackPackage.path());
    if (!take(path, sha256).join()) {
      return new Inventory(List.of());
    }
    StoredObject stored = store.find(path);
    Inventory inventory = stored == null ? null : packages.inventory(stored);
    if (inventory == null) {
      failures.add(path + ": is no inventory");
    }
    return inventory == null ? new Inventory(List.of()) : inventory;
  }

  /** Completes with whether a file is there as it should be; failures are noted, not thrown. */
  private CompletableFuture<Boolean> take(String path, String sha256) {
    try {
      return objects.whole(DeliveryPath.parse(path)).handle(
          (head, failure) -> {
            if (failure != null) {
              failed(path, failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure);
              return false;
            }
            return check(head, sha256);
          });
    } catch (DeliveryException e) {
      failed(path, e);
      return CompletableFuture.completedFuture(false);
    }
  }

  private boolean check(ObjectHead head, String sha256) {
    StoredObject object = store.find(head.path());
    if (object == null || !head.sha256().equals(sha256)) {
      failures.add("%s: its SHA-256 is %s, the inventory says %s".formatted(head.path(), head.sha256(), sha256));
      if (object != null) {
        store.remove(object);
      }
      return false;
    }
    try {
      store.pin(object, true);
    } catch (EdgeException e) {
      failed(head.path(), e);
      return false;
    }
    pinned.add(object);
    done(head.sizeBytes());
    return true;
  }

  private synchronized void done(long bytes) {
    FillProgress before = progress;
    progress =
        new FillProgress(before.planId(), before.objectsDone() + 1, before.bytesDone() + bytes, false, before.failure());
  }

  private void failed(String path, Throwable failure) {
    LOG.warn("fill {}: {}: {}", order.planId(), path, failure.toString());
    if (failure instanceof UpstreamException upstream && upstream.passing()) {
      waiting = true;
    } else {
      failures.add(path + ": " + failure.getMessage());
    }
  }

  private synchronized void conclude() {
    int more = Math.max(0, failures.size() - FAILURES_NAMED);
    String named = failures.stream().limit(FAILURES_NAMED).collect(Collectors.joining("; ")) + (more > 0 ? "; and " + more + " more" : "");
    boolean finished = !waiting && (failures.isEmpty() || attempts >= MAX_ATTEMPTS);
    progress = new FillProgress(order.planId(), progress.objectsDone(), progress.bytesDone(), finished, failures.isEmpty() ? null : named);
    if (finished) {
      LOG.info("fill {} ended: {} objects, {} bytes, failures: {}", order.planId(), progress.objectsDone(), progress.bytesDone(), failures);
    }
  }
}
