package dev.playhouse.benchmarks;

import dev.playhouse.edge.store.ObjectStore;
import dev.playhouse.edge.store.StoredObject;
import io.netty.buffer.ByteBuf;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * The other process of {@link RestartRun}: opens a store, reads one chunk, and prints how long that took, from the start of the process and of the
 * store, in ms, processor time in ms, and the bytes of heap that the store holds.
 */
final class RestartedStore {
  private RestartedStore() {}

  /** @param arguments folder, an object's number, its last chunk */
  public static void main(String[] arguments) {
    LoggerFactory.getLogger(RestartedStore.class).debug("logging starts before the store does");
    long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    long opened = System.nanoTime();
    ObjectStore store = ObjectStore.open(List.of(Path.of(arguments[0])), 1L << 40, 1);
    StoredObject object = store.find(FullDisk.name(Integer.parseInt(arguments[1])));
    ByteBuf bytes = object == null ? null : store.read(object, Integer.parseInt(arguments[2]));
    double storeMs = (System.nanoTime() - opened) / 1e6;
    double cpuMs = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / 1e6;
    long processMs = System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
    if (bytes == null || bytes.readableBytes() != FullDisk.CHUNK_BYTES) {
      throw new IllegalStateException("the store does not hold what was written");
    }
    bytes.release();
    long full = heapBytes();
    store.close();
    store = null;
    object = null;
    RestartRun.OUT.printf("%d %.0f %.0f %d%n", processMs, storeMs, cpuMs, full - heapBytes());
  }

  private static long heapBytes() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
