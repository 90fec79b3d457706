package dev.playhouse.benchmarks.eviction;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Requests in the order they came.
 *
 * @param paths of the objects
 * @param requests numbers of objects
 * @param bytes of each object
 */
record Trace(String name, List<String> paths, int[] requests, int[] bytes) {
  /** Of lines {@code PATH BYTES}. An object keeps its first size. */
  static Trace read(Path file) throws IOException {
    Builder builder = new Builder();
    try (Stream<String> lines = Files.lines(file)) {
      lines.forEach(line -> builder.add(file, line));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return builder.trace(String.valueOf(file.getFileName()));
  }

  long uniqueBytes() {
    long sum = 0;
    for (int size : bytes) {
      sum += size;
    }
    return sum;
  }

  /** Of all requests. */
  long askedBytes() {
    long sum = 0;
    for (int object : requests) {
      sum += bytes[object];
    }
    return sum;
  }

  /** Share of the bytes asked that the cache held. */
  double byteHitRatio(Cache cache) {
    long asked = 0;
    long hit = 0;
    for (int object : requests) {
      asked += bytes[object];
      hit += cache.asked(object, bytes[object]) ? bytes[object] : 0;
    }
    return (double) hit / asked;
  }

  static final class Builder {
    private final Map<String, Integer> objects = new HashMap<>();
    private final List<String> paths = new ArrayList<>();
    private final List<Integer> sizes = new ArrayList<>();
    private final List<Integer> requests = new ArrayList<>();

    void add(String path, int bytes) {
      Integer object = objects.putIfAbsent(path, paths.size());
      if (object == null) {
        object = paths.size();
        paths.add(path);
        sizes.add(bytes);
      }
      requests.add(object);
    }

    int requests() {
      return requests.size();
    }

    Trace trace(String name) {
      return new Trace(name, paths, ints(requests), ints(sizes));
    }

    private void add(Path file, String line) {
      int space = line.indexOf(' ');
      if (space < 1) {
        throw new IllegalArgumentException("%s: \"%s\" is no line of PATH and BYTES".formatted(file, line));
      }
      add(line.substring(0, space), Integer.parseInt(line, space + 1, line.length(), 10));
    }

    private static int[] ints(List<Integer> numbers) {
      return numbers.stream().mapToInt(Integer::intValue).toArray();
    }
  }
}
