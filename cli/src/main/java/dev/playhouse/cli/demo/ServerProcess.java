package dev.playhouse.cli.demo;

import dev.playhouse.cli.output.CommandFailure;
import dev.playhouse.cli.output.ExitCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A server of the demo as a process of its own. It reads from a pipe that this process holds open and ends with it, however this one
 * ends; its log goes to a file.
 */
final class ServerProcess implements AutoCloseable {
  private static final String READY = " ready at ";
  private static final Duration READY_PATIENCE = Duration.ofSeconds(60);
  private static final Duration END_PATIENCE = Duration.ofSeconds(10);
  private static final int LINES_OF_LOG = 12;

  private final Process process;
  private final URI url;

  private ServerProcess(Process process, URI url) {
    this.process = process;
    this.url = url;
  }

  /** Starts a server and waits until it says that it is ready; {@code started} hears of the process at once. */
  static ServerProcess start(List<String> command, Path log, Consumer<Process> started) {
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().keySet().removeIf(name -> name.startsWith("STREAMCTL_"));
    builder.environment().put("STREAMCTL_BUILD", "never");
    try {
      Process process = builder.start();
      started.accept(process);
      CompletableFuture<@Nullable URI> ready = new CompletableFuture<>();
      Thread.ofPlatform().daemon().name("output-of-" + process.pid()).start(() -> read(process, ready));
      URI url = ready.get(READY_PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (url == null) {
        throw new CommandFailure(ExitCode.FAILED, "`" + String.join(" ", command) + "` ended before it was ready: " + tail(log));
      }
      return new ServerProcess(process, url);
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.FAILED, "cannot start `" + command.getFirst() + "`: " + e.getMessage(), e);
    } catch (TimeoutException e) {
      throw new CommandFailure(
          ExitCode.FAILED,
          "`" + String.join(" ", command) + "` was not ready within " + READY_PATIENCE.toSeconds() + " s: " + tail(log),
          e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the reader of a server's output failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure(ExitCode.FAILED, "interrupted while a server started", e);
    }
  }

  /** Where it said it is. */
  URI url() {
    return url;
  }

  /** SIGKILL, as a power cut would have it; returns when the process is gone. */
  void kill() {
    kill(process);
  }

  /** Ends the process in good order: its input ends, and it with that. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(END_PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        kill();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }

  static void kill(Process process) {
    process.destroyForcibly();
    try {
      process.waitFor(END_PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void read(Process process, CompletableFuture<@Nullable URI> ready) {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        int at = line.indexOf(READY);
        if (at >= 0) {
          ready.complete(URI.create(line.substring(at + READY.length()).strip()));
        }
      }
      ready.complete(null);
    } catch (IOException | IllegalArgumentException e) {
      ready.completeExceptionally(e);
    }
  }

  private static String tail(Path log) {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_OF_LOG), lines.size()));
    } catch (IOException e) {
      return "its log " + log + " cannot be read";
    }
  }
}
