package dev.playhouse.benchmarks;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/**
 * The program {@code benchmarks/run herd}: 20 viewers, 50 ms apart, want an object of 2 MiB that the edge lacks and that its origin sends over 2 s;
 * in the middle of that another one wants a range from its middle. Beside the edge in both modes stand nginx, as a cache that lets one request
 * fetch and as one of slices, and the origin itself, which sends to each alone.
 */
public final class HerdRun {
  private static final int VIEWERS = 20;
  private static final int ROUNDS = 8;
  private static final int WARM_UP_ROUNDS = 4;
  private static final int SIZE_KIB = 2048;
  private static final int RANGE_FIRST = SIZE_KIB * 1024 / 2 + 100_000;
  private static final int RANGE_LAST = RANGE_FIRST + 999;
  private static final Duration APART = Duration.ofMillis(50);
  private static final Duration SENDING = Duration.ofSeconds(2);
  private static final CacheProcess.Way ANYWHERE = new CacheProcess.Way(List.of(), false);
  private static final String SLICES = "slice 512k; proxy_cache_key $uri$slice_range; proxy_set_header Range $slice_range; proxy_cache_valid 206 1h;";

  private final byte[] bytes = Segment.bytes(SIZE_KIB);

  private HerdRun() {}

  /** What one viewer saw, in milliseconds since it connected. */
  private record Seen(double firstByte, double lastByte) {}

  public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
    new HerdRun().run(new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8));
  }

  private void run(PrintStream out) throws IOException, InterruptedException, ExecutionException {
    SlowObjects objects = new SlowObjects(bytes, SENDING);
    try (BareOrigin origin = BareOrigin.start(objects);
        SegmentServer edge = EdgeServer.start(false, origin);
        CacheProcess open = CacheProcess.edge(origin.url(), ANYWHERE);
        CacheProcess nginx = CacheProcess.nginx("nginx", origin.url(), ANYWHERE, "");
        CacheProcess slices = CacheProcess.nginx("nginx, slices", origin.url(), ANYWHERE, SLICES);
        ExecutorService viewers = Executors.newVirtualThreadPerTaskExecutor()) {
      out.printf("%nmedian of %d rounds, in ms%n", ROUNDS);
      out.println("                 origin's requests first's first byte others' first byte  others' last byte range's last byte");
      measure("edge, protected", edge.segment(), objects, viewers, out);
      for (CacheProcess each : List.of(open, nginx, slices)) {
        measure(each.name(), each.address().resolve(Segment.PATH), objects, viewers, out);
      }
      measure("origin", URI.create(origin.url() + Segment.PATH), objects, viewers, out);
    }
  }

  private void measure(String name, URI segment, SlowObjects objects, ExecutorService viewers, PrintStream out)
      throws InterruptedException, ExecutionException {
    List<Double> requests = new ArrayList<>();
    List<Seen> leaders = new ArrayList<>();
    List<Seen> followers = new ArrayList<>();
    List<Seen> ranges = new ArrayList<>();
    for (int round = 0; round < WARM_UP_ROUNDS + ROUNDS; round++) {
      URI fresh = segment.resolve(round + ".m4s");
      List<Future<Seen>> herd = new ArrayList<>();
      Future<Seen> range = null;
      for (int viewer = 0; viewer < VIEWERS; viewer++) {
        herd.add(viewers.submit(() -> get(fresh, 0, bytes.length - 1)));
        LockSupport.parkNanos(APART.toNanos());
        if (viewer == VIEWERS / 4) {
          range = viewers.submit(() -> get(fresh, RANGE_FIRST, RANGE_LAST));
        }
      }
      List<Seen> seen = new ArrayList<>();
      for (Future<Seen> each : herd) {
        seen.add(each.get());
      }
      Seen part = range == null ? new Seen(0, 0) : range.get();
      int asked = objects.requests();
      if (round >= WARM_UP_ROUNDS) {
        requests.add((double) asked);
        leaders.add(seen.getFirst());
        followers.addAll(seen.subList(1, VIEWERS));
        ranges.add(part);
      }
    }
    out.printf(
        "%-16s %17.0f %18.1f %19.1f %18.0f %17.0f%n",
        name,
        median(requests),
        median(leaders.stream().map(Seen::firstByte).toList()),
        median(followers.stream().map(Seen::firstByte).toList()),
        median(followers.stream().map(Seen::lastByte).toList()),
        median(ranges.stream().map(Seen::lastByte).toList()));
  }

  /** Gets a range on a connection of its own, and fails unless it is what it should be. */
  private Seen get(URI object, int first, int last) throws IOException {
    long start = System.nanoTime();
    try (Socket socket = new Socket(object.getHost(), object.getPort())) {
      String range = first == 0 ? "" : "Range: bytes=%d-%d\r\n".formatted(first, last);
      String request = "GET %s HTTP/1.1\r\nHost: edge\r\nConnection: close\r\n%s\r\n".formatted(object.getPath(), range);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      int head = 0; // bytes of the empty line that ends the head
      while (head < 4) {
        int next = in.read();
        if (next < 0) {
          throw new IOException(object + " was not answered");
        }
        head = next == "\r\n\r\n".charAt(head) ? head + 1 : next == '\r' ? 1 : 0;
      }
      byte[] body = new byte[last - first + 1];
      int read = in.readNBytes(body, 0, 1);
      double firstByte = (System.nanoTime() - start) / 1e6;
      read += in.readNBytes(body, 1, body.length - 1);
      if (read != body.length || !Arrays.equals(body, 0, read, bytes, first, last + 1)) {
        throw new IOException("%s came with %d of %d bytes, or others".formatted(object, read, body.length));
      }
      return new Seen(firstByte, (System.nanoTime() - start) / 1e6);
    }
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElse(Double.NaN);
  }
}
