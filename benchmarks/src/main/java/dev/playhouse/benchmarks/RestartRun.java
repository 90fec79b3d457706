package dev.playhouse.benchmarks;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The program {@code benchmarks/run restart}: starts a process on a store of a million chunks, and tells when the first chunk was read, how much
 * processor time the store took for that, and how much heap it takes, beside the mere reading and summing of its log.
 */
public final class RestartRun {
  private static final int CHUNKS = 1_000_000;
  private static final int STARTS = 5;

  static final PrintStream OUT = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

  private RestartRun() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    OUT.printf("%nmedians of %d starts, in ms%n", STARTS);
    OUT.println("                                first chunk  of these the store  its processor  reading the log  heap bytes per chunk");
    for (int chunks : new int[] {1, 1000}) {
      Path folder = Files.createTempDirectory("playhouse-benchmark-");
      try {
        FullDisk.write(folder, CHUNKS / chunks, chunks);
        run(folder, chunks);
      } finally {
        Files.deleteIfExists(folder.resolve("slots"));
        Files.deleteIfExists(folder.resolve("index"));
        Files.deleteIfExists(folder);
      }
    }
  }

  private static void run(Path folder, int chunks) throws IOException, InterruptedException {
    List<double[]> starts = new ArrayList<>();
    for (int i = 0; i < STARTS; i++) {
      starts.add(start(folder, CHUNKS / chunks / 2, chunks - 1));
    }
    OUT.printf(
        "%,9d objects of %,5d chunks %12.0f %19.0f %14.0f %16.0f %21.1f%n",
        CHUNKS / chunks, chunks, median(starts, 0), median(starts, 1), median(starts, 2), readingMs(folder), median(starts, 3) / CHUNKS);
  }

  private static double[] start(Path folder, int object, int chunk) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow", "-Xmx512m", "-cp", System.getProperty("java.class.path"),
            RestartedStore.class.getName(), folder.toString(), String.valueOf(object), String.valueOf(chunk))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("the process failed: " + printed);
    }
    return Arrays.stream(printed.strip().split(" ")).mapToDouble(Double::parseDouble).toArray();
  }

  private static double readingMs(Path folder) throws IOException {
    long start = System.nanoTime();
    CRC32C sum = new CRC32C();
    sum.update(Files.readAllBytes(folder.resolve("index")));
    return (System.nanoTime() - start) / 1e6;
  }

  private static double median(List<double[]> starts, int column) {
    return starts.stream().mapToDouble(start -> start[column]).sorted().toArray()[starts.size() / 2];
  }
}
