package dev.playhouse.origin;

import dev.playhouse.origin.database.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An origin as a process of its own, to be killed. */
final class OriginProcess implements AutoCloseable {
  private static final String READY = "origin ready at ";

  private final Process process;
  private final URI address;

  private OriginProcess(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  /** Starts one on a free port and waits until it is ready. */
  static OriginProcess start(Path data, String... more) {
    return start(data, ProcessBuilder.Redirect.INHERIT, Map.of(), more);
  }

  /** Starts one that logs to a file. */
  static OriginProcess start(Path data, Path log, Map<String, String> environment, String... more) {
    return start(data, ProcessBuilder.Redirect.appendTo(log.toFile()), environment, more);
  }

  private static OriginProcess start(Path data, ProcessBuilder.Redirect log, Map<String, String> environment, String... more) {
    List<String> command = new ArrayList<>(command());
    command.addAll(List.of("--listen", "127.0.0.1:0", "--data", data.toString(), "--until-stdin-closes"));
    command.addAll(List.of("--ffmpeg", Clips.FFMPEG.executable().toString()));
    command.addAll(List.of(more));
    if (!command.contains("--database-url")) {
      command.addAll(TestDatabase.flags(data));
    }
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectError(log);
      builder.environment().putAll(environment);
      Process process = builder.start();
      String line = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
      if (line == null || !line.startsWith(READY)) {
        throw new IllegalStateException("the origin said " + line + " instead of being ready");
      }
      return new OriginProcess(process, URI.create(line.substring(READY.length())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The command that starts the program, without arguments. */
  static List<String> command() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        System.getProperty("java.class.path"),
        "dev.playhouse.origin.OriginServer");
  }

  URI address() {
    return address;
  }

  /** The processes it has started that still run. */
  List<ProcessHandle> children() {
    return process.descendants().filter(ProcessHandle::isAlive).toList();
  }

  /** Sends it a signal, such as {@code STOP}. */
  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).inheritIO().start().waitFor();
  }

  /** {@code kill -9}; waits until it is dead. */
  void kill() {
    process.destroyForcibly();
    join();
  }

  /** SIGTERM; answers its exit code. */
  int terminate() {
    process.destroy();
    return join();
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      kill();
    }
  }

  private int join() {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
