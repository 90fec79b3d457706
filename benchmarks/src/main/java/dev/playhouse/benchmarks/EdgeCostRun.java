package dev.playhouse.benchmarks;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The program {@code benchmarks/run edge-cost}: processor time for each gigabyte of hot objects that leaves, the edge in open mode beside nginx.
 * Each has the first processor, one after the other in turns, and four connections that ask again as soon as they are answered have the second.
 */
public final class EdgeCostRun {
  private static final int CONNECTIONS = 4;
  private static final int OBJECTS = 16;
  private static final int ROUNDS = 7;
  private static final double WARM_UP_SECONDS = 10;
  private static final double ROUND_SECONDS = 4;
  private static final double GIGABYTE = 1e9;

  private final PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

  private EdgeCostRun() {}

  /** What a time of load came to. */
  private record Cost(double secondsPerGigabyte, double gigabytesPerSecond) {}

  public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
    Core.CLIENT.pinThisProcess();
    new EdgeCostRun().run();
  }

  private void run() throws IOException, InterruptedException, ExecutionException {
    out.printf("%nmedians of %d rounds of %.0f s each%n", ROUNDS, ROUND_SECONDS);
    out.printf("%-20s %28s %8s %28s%n", "", "processor seconds per GB", "", "GB per second");
    out.printf("%-20s %14s %13s %8s %14s %13s%n", "", "edge", "nginx", "ratio", "edge", "nginx");
    try (CachedObjects objects = CachedObjects.start()) {
      for (boolean secure : new boolean[] {false, true}) {
        CacheProcess.Way way = new CacheProcess.Way(Core.SERVER.before(), secure);
        try (CacheProcess edge = CacheProcess.edge(objects.address(), way);
            CacheProcess nginx = CacheProcess.nginx("nginx", objects.address(), way, "")) {
          for (int kib : new int[] {64, 1024}) {
            compare((secure ? "TLS 1.3    " : "cleartext  ") + kib + " KiB", edge, nginx, kib);
          }
        }
      }
    }
  }

  private void compare(String row, CacheProcess edge, CacheProcess nginx, int kib) throws IOException, InterruptedException, ExecutionException {
    for (CacheProcess each : List.of(edge, nginx)) {
      HotObjects.store(each, kib, OBJECTS);
      load(each, kib, WARM_UP_SECONDS);
    }
    List<Cost> edges = new ArrayList<>();
    List<Cost> others = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      edges.add(load(edge, kib, ROUND_SECONDS));
      others.add(load(nginx, kib, ROUND_SECONDS));
    }
    double own = median(edges.stream().mapToDouble(Cost::secondsPerGigabyte).toArray());
    double other = median(others.stream().mapToDouble(Cost::secondsPerGigabyte).toArray());
    out.printf(
        "%-20s %14.3f %13.3f %8.2f %14.2f %13.2f%n",
        row,
        own,
        other,
        own / other,
        median(edges.stream().mapToDouble(Cost::gigabytesPerSecond).toArray()),
        median(others.stream().mapToDouble(Cost::gigabytesPerSecond).toArray()));
  }

  private static Cost load(CacheProcess cache, int kib, double seconds) throws IOException, InterruptedException, ExecutionException {
    double processor = cache.processorSeconds();
    long start = System.nanoTime();
    long end = start + (long) (seconds * 1e9);
    long bytes = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
      List<Future<Long>> viewers = new ArrayList<>();
      for (int connection = 0; connection < CONNECTIONS; connection++) {
        int first = connection;
        viewers.add(threads.submit(() -> watch(cache, kib, first, end)));
      }
      for (Future<Long> viewer : viewers) {
        bytes += viewer.get();
      }
    }
    double gigabytes = bytes / GIGABYTE;
    return new Cost((cache.processorSeconds() - processor) / gigabytes, gigabytes / ((System.nanoTime() - start) / 1e9));
  }

  private static long watch(CacheProcess cache, int kib, int first, long end) throws IOException {
    long bytes = 0;
    try (SegmentClient client = cache.connect()) {
      for (int i = first; System.nanoTime() < end; i++) {
        bytes += client.fetch(CachedObjects.path(kib, i % OBJECTS));
      }
    }
    return bytes;
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }
}
