package dev.playhouse.edge;

import dev.playhouse.edge.bulletin.BulletinBoard;
import dev.playhouse.edge.http.Certificates;
import dev.playhouse.edge.observe.Health;
import dev.playhouse.edge.observe.Health.Part;
import dev.playhouse.edge.report.Reporter;
import dev.playhouse.edge.store.ObjectStore;
import dev.playhouse.protocol.edge.Bulletin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges how an edge is, part by part. {@link #now} does not block: what the disk tells is read by {@link #lookAtDisk} before. */
final class HealthCheck {
  /** Half the leeway of a delivery token. */
  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(30);

  /** Sessions that were stopped since are not known to be: an origin that is away for a moment is no news, this is. */
  private static final Duration OLD_BULLETIN = Duration.ofMinutes(10);

  /** Other programs of the machine, logs among them, want some room too. */
  private static final long LITTLE_ROOM_BYTES = 512L << 20;

  private final InstantSource clock;
  private final BulletinBoard board;
  private final Reporter reporter;
  private final @Nullable Certificates certificates;
  private final boolean nativeTransport;
  private volatile Part room = Part.healthy("disk", "not looked at yet");
  private volatile boolean draining;

  HealthCheck(
      InstantSource clock, BulletinBoard board, Reporter reporter, @Nullable Certificates certificates, boolean nativeTransport) {
    this.clock = clock;
    this.board = board;
    this.reporter = reporter;
    this.certificates = certificates;
    this.nativeTransport = nativeTransport;
  }

  /** All parts, as they are now. */
  Health now() {
    List<Part> parts = new ArrayList<>();
    if (draining) {
      parts.add(new Part("stop", Health.Status.DRAINING, "this edge is about to stop: use another"));
    }
    parts.add(bulletin());
    parts.add(clock());
    parts.add(room);
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

  /** Looks how much room there is. Blocks. */
  void lookAtDisk(Path data, ObjectStore store, long limitBytes) {
    try {
      room = room(Files.getFileStore(data).getUsableSpace(), limitBytes - store.storedBytes());
    } catch (IOException e) {
      room = Part.unhealthy("disk", "the data folder cannot be read: " + e + "; check that its disk is mounted and well");
    }
  }

  static Part room(long freeBytes, long growthBytes) {
    String left = "%d MiB are free, the store may grow by %d MiB".formatted(freeBytes >> 20, Math.max(0, growthBytes) >> 20);
    return freeBytes < LITTLE_ROOM_BYTES && freeBytes < growthBytes
        ? Part.degraded("disk", left + ": make room or lower store_limit_bytes")
        : Part.healthy("disk", left);
  }

  private Part bulletin() {
    Bulletin current = board.current();
    if (current == null) {
      return Part.unhealthy("bulletin", "never heard from the origin: check its address and that it runs");
    }
    Duration age = Duration.between(current.issuedAt(), clock.instant().minus(reporter.clockOffset()));
    String known = "number %d, %d s old".formatted(current.generation(), age.toSeconds());
    return age.compareTo(OLD_BULLETIN) < 0
        ? Part.healthy("bulletin", known)
        : Part.degraded("bulletin", known + ": this edge works on with it; check that it reaches the origin, and that the origin runs");
  }

  private Part transport() {
    boolean tls = certificates != null;
    String used = (nativeTransport ? "epoll" : "Java's NIO") + (tls ? "; TLS by " + (Certificates.areNative() ? "BoringSSL" : "Java") : "");
    return nativeTransport && (!tls || Certificates.areNative())
        ? Part.healthy("transport", used)
        : Part.degraded("transport", used + ", which is slower: use Linux on x86_64 with a temporary folder not mounted noexec");
  }

  private Part clock() {
    long offsetSeconds = reporter.clockOffset().toSeconds();
    return Math.abs(offsetSeconds) <= CLOCK_TOLERANCE.toSeconds()
        ? Part.healthy("clock", "agrees with the origin's")
        : Part.unhealthy("clock", "is %d s off the origin's: set it by NTP".formatted(offsetSeconds));
  }
}
