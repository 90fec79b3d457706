package dev.playhouse.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/**
 * A user at a machine: a working folder with the launcher in it, an empty home folder, and processes that end with the test. For one
 * thread.
 */
final class Playhouse implements AutoCloseable {
  static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
  private static final long COMMAND_SECONDS = 240;
  private static final long READY_SECONDS = 60;

  private final Path folder;
  private final Map<String, String> environment;
  private final List<Process> running = new ArrayList<>();
  private final AtomicInteger outputs = new AtomicInteger();

  /** Starts with a folder that is empty, and variables on top of the test's own. */
  Playhouse(Path folder, Map<String, String> environment) throws IOException {
    this.folder = folder;
    this.environment = environment;
    Files.createDirectories(folder.resolve("home"));
    Files.createDirectories(folder.resolve("data"));
    Files.createSymbolicLink(folder.resolve("streamctl"), CHECKOUT.resolve("streamctl"));
  }

  Path folder() {
    return folder;
  }

  /** Runs shell lines and gives what they wrote to stdout; they must all succeed. */
  String run(String script) throws IOException, InterruptedException {
    Result result = attempt(script);
    assertThat(result.exitCode()).as("exit code of:\n%s\n%s\n%s", script, result.output(), result.errors()).isZero();
    return result.output();
  }

  /** Runs shell lines that may fail. */
  Result attempt(String script) throws IOException, InterruptedException {
    Path output = log();
    Path errors = log();
    Process process = process(List.of("bash", "-ec", script), output, errors);
    assertThat(process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS)).as("%s ends in time", script).isTrue();
    return new Result(process.exitValue(), Files.readString(output), Files.readString(errors));
  }

  /** Starts a command and does not wait for it. */
  Process begin(List<String> command) throws IOException {
    return process(command, log(), log());
  }

  /** Starts a server and waits for its ready line, which it gives back. */
  Server start(List<String> command) throws IOException {
    Path output = log();
    Path errors = log();
    Process process = process(command, output, errors);
    Awaitility.await(String.join(" ", command))
        .atMost(READY_SECONDS, TimeUnit.SECONDS)
        .failFast("ended", () -> assertThat(process.isAlive()).as(Files.readString(errors)).isTrue())
        .until(() -> Files.readString(output).contains(" ready at "));
    return new Server(process, Files.readString(output).lines().filter(line -> line.contains(" ready at ")).findFirst().orElseThrow(), errors);
  }

  @Override
  public void close() {
    for (Process process : running.reversed()) {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
      process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join();
      if (process.isAlive()) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
      }
    }
  }

  private Process process(List<String> command, Path output, Path errors) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.redirectOutput(output.toFile()).redirectError(errors.toFile()).redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    builder.environment().keySet().removeIf(name -> name.startsWith("STREAMCTL_") || name.startsWith("XDG_"));
    builder.environment().put("HOME", folder.resolve("home").toString());
    builder.environment().put("XDG_CONFIG_HOME", folder.resolve("home/.config").toString());
    builder.environment().put("XDG_STATE_HOME", folder.resolve("home/.local/state").toString());
    builder.environment().put("STREAMCTL_BUILD", "never");
    builder.environment().putAll(environment);
    Process process = builder.start();
    running.add(process);
    return process;
  }

  private Path log() {
    return folder.resolve("output-" + outputs.incrementAndGet());
  }

  /** What a command left behind. */
  record Result(int exitCode, String output, String errors) {}

  /** A running server: its process, the line that said it is ready, its log. */
  record Server(Process process, String readyLine, Path log) {
    String url() {
      return readyLine.substring(readyLine.indexOf(" ready at ") + " ready at ".length()).strip();
    }
  }
}
