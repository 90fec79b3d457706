package dev.playhouse.benchmarks.control;

import dev.playhouse.benchmarks.Streamctl;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An origin as a process of its own. */
final class OriginProcess implements AutoCloseable {
  private static final String READY = "origin ready at ";

  private final Process process;
  private final URI address;

  private OriginProcess(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  /**
   * Starts one on a free port and waits until it is ready.
   *
   * @param before what stands before the command, such as {@code taskset -c 0}
   * @param recording where it leaves a recording (JFR) at its end; null for none
   * @param arguments further ones of {@code origin run}
   */
  static OriginProcess start(Path data, List<String> before, @Nullable Path recording, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("origin", "run", "--listen", "127.0.0.1:0", "--data", data.toString(), "--until-stdin-closes"));
    command.addAll(arguments);
    ProcessBuilder builder = Streamctl.process(before, command);
    if (recording != null) {
      String options = "-Xlog:disable -XX:StartFlightRecording=settings=profile,filename=" + recording.toAbsolutePath();
      builder.environment().put("JAVA_TOOL_OPTIONS", options);
    }
    Process process = builder.start();
    String line = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
    if (line == null || !line.startsWith(READY)) {
      process.destroy();
      throw new IOException("the origin said " + line + " instead of being ready");
    }
    return new OriginProcess(process, URI.create(line.substring(READY.length())));
  }

  URI address() {
    return address;
  }

  /** Processor time it has taken since its start, in seconds. */
  double processorSeconds() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
  }

  /** Lets it end in order, so that a recording is whole. */
  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
    }
  }
}
