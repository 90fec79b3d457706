package dev.playhouse.benchmarks.eviction;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The program {@code benchmarks/run eviction [FILE…]}: byte hit ratios of the edge's order and of others on two made-up video services and on
 * the traces of the files, whose lines are {@code PATH BYTES}. Where a trace has numbers for objects, write them so that they tell no order
 * that the names did not have.
 */
public final class EvictionRun {
  private static final double[] SHARES = {0.01, 0.05, 0.10, 0.25};

  private EvictionRun() {}

  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    out.println("Byte hit ratio. Size of the cache in per cent of the bytes of all objects; farthest: it knows the future.");
    out.println("ahead: the edge with prefetch, as viewers see it; saved: what it then asks upstream less than without a cache.");
    out.printf("%-26s %4s  %7s %7s %7s %7s %9s %7s %7s%n", "trace", "size", "edge", "LRU", "S3-FIFO", "TinyLFU", "farthest", "ahead", "saved");
    for (Trace trace : traces(arguments)) {
      for (double share : SHARES) {
        long capacity = (long) (trace.uniqueBytes() * share);
        EdgeOrder ahead = EdgeOrder.ahead(trace, capacity);
        double seen = trace.byteHitRatio(ahead);
        out.printf(
            "%-26s %3.0f%%  %7.4f %7.4f %7.4f %7.4f %9.4f %7.4f %7.4f%n",
            trace.name(),
            share * 100,
            trace.byteHitRatio(new EdgeOrder(trace, capacity)),
            trace.byteHitRatio(Rivals.leastRecentlyUsed(capacity)),
            trace.byteHitRatio(new Rivals.S3Fifo(trace.bytes().length, capacity)),
            trace.byteHitRatio(Rivals.windowTinyLfu(capacity)),
            trace.byteHitRatio(new FarthestNextUse(trace, capacity)),
            seen,
            seen - (double) ahead.aheadBytes() / trace.askedBytes());
      }
    }
  }

  private static List<Trace> traces(String[] files) throws IOException {
    List<Trace> traces = new ArrayList<>(List.of(VideoSessions.trace(3000, 0.9, 42), VideoSessions.trace(200, 1.0, 7)));
    for (String file : files) {
      traces.add(Trace.read(Path.of(file)));
    }
    return traces;
  }
}
