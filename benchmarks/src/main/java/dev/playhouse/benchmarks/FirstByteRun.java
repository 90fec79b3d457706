package dev.playhouse.benchmarks;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * The program {@code benchmarks/run first-byte}: how long hot objects take to their first byte while others leave that are ten times as many as fit
 * into the edge's memory tier, the edge in open mode beside nginx. A control group gives each the same memory, the system's cache of its files
 * included.
 */
public final class FirstByteRun {
  private static final int HOT = 64;
  private static final int HOT_KIB = 64;
  private static final int COLD_KIB = 1024;
  private static final int COLD = (int) (10 * CacheProcess.MEMORY_BYTES / 1024 / COLD_KIB);
  private static final long GROUP_BYTES = 640L << 20;
  private static final int ROUNDS = 5;
  private static final Duration ROUND = Duration.ofSeconds(6);
  private static final Duration WARM_UP = Duration.ofSeconds(10);
  private static final Duration HOT_PERIOD = Duration.ofMillis(5);
  private static final int COLD_CONNECTIONS = 4;
  private static final Duration COLD_PERIOD = Duration.ofMillis(40);

  private final PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

  private FirstByteRun() {}

  /** Times to first bytes of hot objects, in milliseconds, and what else left meanwhile. */
  private record Seen(List<Double> firstBytes, double coldMegabytesPerSecond) {
    double quantile(double share) {
      return firstBytes.stream().sorted().skip((long) (share * (firstBytes.size() - 1))).findFirst().orElse(Double.NaN);
    }
  }

  public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
    Core.CLIENT.pinThisProcess();
    new FirstByteRun().run();
  }

  private void run() throws IOException, InterruptedException, ExecutionException {
    out.printf(
        "%n%d rounds of %d s each, %d MiB of memory for each cache, %d MiB of others%n",
        ROUNDS,
        ROUND.toSeconds(),
        GROUP_BYTES >> 20,
        COLD * COLD_KIB / 1024);
    out.printf("%-20s %30s %30s %14s%n", "", "hot alone, ms: median, 99 %", "with others: median, 99 %", "others, MB/s");
    try (CachedObjects objects = CachedObjects.start();
        MemoryGroup first = MemoryGroup.of(GROUP_BYTES);
        MemoryGroup second = MemoryGroup.of(GROUP_BYTES);
        MemoryGroup third = MemoryGroup.of(GROUP_BYTES);
        CacheProcess edge = CacheProcess.edge(objects.address(), way(first));
        CacheProcess nginx = CacheProcess.nginx("nginx", objects.address(), way(second), "");
        CacheProcess threads = CacheProcess.nginx("nginx, aio threads", objects.address(), way(third), "aio threads;")) {
      compare(List.of(edge, nginx, threads));
    }
  }

  private static CacheProcess.Way way(MemoryGroup group) {
    return new CacheProcess.Way(group.before(Core.SERVER.before()), false);
  }

  private void compare(List<CacheProcess> caches) throws IOException, InterruptedException, ExecutionException {
    for (CacheProcess each : caches) {
      HotObjects.store(each, COLD_KIB, COLD);
      HotObjects.store(each, HOT_KIB, HOT);
      watch(each, WARM_UP, true);
    }
    List<List<Seen>> alone = caches.stream().<List<Seen>>map(_ -> new ArrayList<>()).toList();
    List<List<Seen>> together = caches.stream().<List<Seen>>map(_ -> new ArrayList<>()).toList();
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < caches.size(); i++) {
        alone.get(i).add(watch(caches.get(i), ROUND, false));
        together.get(i).add(watch(caches.get(i), ROUND, true));
      }
    }
    for (int i = 0; i < caches.size(); i++) {
      Seen quiet = all(alone.get(i));
      Seen busy = all(together.get(i));
      out.printf("%-20s %15.2f %14.2f %15.2f %14.2f %14.0f%n",
          caches.get(i).name(), quiet.quantile(0.5), quiet.quantile(0.99), busy.quantile(0.5), busy.quantile(0.99), busy.coldMegabytesPerSecond);
    }
  }

  private static Seen all(List<Seen> rounds) {
    List<Double> times = rounds.stream().flatMap(round -> round.firstBytes.stream()).toList();
    return new Seen(times, rounds.stream().mapToDouble(Seen::coldMegabytesPerSecond).average().orElse(Double.NaN));
  }

  private static Seen watch(CacheProcess cache, Duration time, boolean busy) throws IOException, InterruptedException, ExecutionException {
    long end = System.nanoTime() + time.toNanos();
    try (ExecutorService viewers = Executors.newCachedThreadPool()) {
      List<Future<Long>> others = new ArrayList<>();
      for (int i = 0; busy && i < COLD_CONNECTIONS; i++) {
        int seed = i;
        others.add(viewers.submit(() -> cold(cache, end, seed)));
      }
      Future<List<Double>> hot = viewers.submit(() -> hot(cache, end));
      long bytes = 0;
      for (Future<Long> other : others) {
        bytes += other.get();
      }
      return new Seen(hot.get(), bytes / 1e6 / time.toSeconds());
    }
  }

  private static List<Double> hot(CacheProcess cache, long end) throws IOException {
    List<Double> times = new ArrayList<>();
    try (SegmentClient client = cache.connect()) {
      long due = System.nanoTime();
      for (int i = 0; due < end; i++, due += HOT_PERIOD.toNanos()) {
        LockSupport.parkNanos(due - System.nanoTime());
        client.fetch(CachedObjects.path(HOT_KIB, i % HOT));
        times.add(client.firstByteNanos() / 1e6);
      }
    }
    return times;
  }

  private static long cold(CacheProcess cache, long end, long seed) throws IOException {
    RandomGenerator random = RandomGeneratorFactory.getDefault().create(seed + end);
    long bytes = 0;
    try (SegmentClient client = cache.connect()) {
      long due = System.nanoTime();
      while (due < end) {
        LockSupport.parkNanos(due - System.nanoTime());
        bytes += client.fetch(CachedObjects.path(COLD_KIB, random.nextInt(COLD)));
        due = Math.max(due + COLD_PERIOD.toNanos(), System.nanoTime());
      }
    }
    return bytes;
  }
}
