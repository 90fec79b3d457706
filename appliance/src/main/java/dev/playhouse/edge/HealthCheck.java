package dev.playhouse.edge;

import dev.playhouse.edge.http.Certificates;
import dev.playhouse.edge.observe.Health;
import dev.playhouse.edge.observe.Health.Part;
import dev.playhouse.edge.store.ObjectStore;
import dev.playhouse.edge.store.StoreFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Judges how an edge is, part by part. {@link #now} does not block: what the disk tells is read by {@link #lookAtDisks} before. */
final class HealthCheck {
  /** Other programs of the machine, logs among them, want some room too. */
  private static final long LITTLE_ROOM_BYTES = 512L << 20;

  private final InstantSource clock;
  private final Supplier<List<Part>> upstream;
  private final @Nullable Certificates certificates;
  private final boolean nativeTransport;
  private volatile Part room = Part.healthy("disk", "not looked at yet");
  private volatile Part store = Part.healthy("store", "not looked at yet");
  private volatile boolean draining;

  HealthCheck(
      InstantSource clock, Supplier<List<Part>> upstream, @Nullable Certificates certificates, boolean nativeTransport) {
    this.clock = clock;
    this.upstream = upstream;
    this.certificates = certificates;
    this.nativeTransport = nativeTransport;
  }

  /** All parts, as they are now. */
  Health now() {
    List<Part> parts = new ArrayList<>();
    if (draining) {
      parts.add(new Part("stop", Health.Status.DRAINING, "this edge is about to stop: use another"));
    }
    parts.addAll(upstream.get());
    parts.add(room);
    parts.add(store);
    if (certificates != null) {
      parts.add(certificates.health(clock.instant()));
    }
    parts.add(transport());
    return Health.of(parts);
  }

  /** From now on others are to be used. */
  void drain() {
    draining = true;
  }

  /** Looks how much room there is, and that the folders of the store are there. Blocks. */
  void lookAtDisks(Path data, ObjectStore objects) {
    objects.look();
    store = folders(objects.growthBytes().size(), objects.faults(), objects.rottenSlots());
    try {
      Part worst = room(data, Files.getFileStore(data).getUsableSpace(), 0);
      for (Map.Entry<Path, Long> folder : objects.growthBytes().entrySet()) {
        Part each = room(folder.getKey(), Files.getFileStore(folder.getKey()).getUsableSpace(), folder.getValue());
        worst = each.status().compareTo(worst.status()) >= 0 ? each : worst;
      }
      room = worst;
    } catch (IOException e) {
      room = Part.unhealthy("disk", "the data folder cannot be read: " + e + "; check that its disk is mounted and well");
    }
  }

  private static Part folders(int used, List<StoreFault> faults, long rotten) {
    if (faults.isEmpty()) {
      return Part.healthy("store", "%d folders in use, %d heads or chunks found damaged".formatted(used, rotten));
    }
    String which = faults.stream().map(fault -> fault.folder() + " (" + fault.reason() + ")").collect(Collectors.joining(", "));
    String left = used == 0 ? "objects are kept in memory only" : "%d are in use".formatted(used);
    return Part.degraded(
        "store", "out of use: %s; %s. Check that these disks are mounted, writable and well, then restart the edge".formatted(which, left));
  }

  static Part room(Path folder, long freeBytes, long growthBytes) {
    String left = "%d MiB are free in %s, the store may grow by %d MiB".formatted(freeBytes >> 20, folder, growthBytes >> 20);
    return freeBytes < LITTLE_ROOM_BYTES && freeBytes < growthBytes
        ? Part.degraded("disk", left + ": make room or lower store_limit_bytes")
        : Part.healthy("disk", left);
  }

  private Part transport() {
    boolean tls = certificates != null;
    String used = (nativeTransport ? "epoll" : "Java's NIO") + (tls ? "; TLS by " + (Certificates.areNative() ? "BoringSSL" : "Java") : "");
    return nativeTransport && (!tls || Certificates.areNative())
        ? Part.healthy("transport", used)
        : Part.degraded("transport", used + ", which is slower: use Linux on x86_64 with a temporary folder not mounted noexec");
  }
}
