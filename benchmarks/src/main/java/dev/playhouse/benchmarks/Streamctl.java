package dev.playhouse.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The launcher of this checkout, which runs what is built. */
public final class Streamctl {
  private static final Path LAUNCHER = Path.of(System.getProperty("playhouse.home", "."), "streamctl");

  private Streamctl() {}

  /** A process that has not begun; its errors are shown. */
  public static ProcessBuilder process(List<String> before, List<String> arguments) {
    List<String> command = new ArrayList<>(before);
    command.add(LAUNCHER.toString());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("STREAMCTL_BUILD", "never");
    builder.environment().put("STREAMCTL_LOG_LEVEL", "WARN");
    return builder;
  }

  /** Runs a command to its end, as the user of a context in a folder, who trusts what is {@code server.crt} there. */
  public static void run(Path folder, String... arguments) throws IOException, InterruptedException {
    ProcessBuilder builder = process(List.of(), List.of(arguments)).redirectOutput(folder.resolve("out").toFile());
    builder.environment().put("STREAMCTL_CONTEXT", folder.resolve("context").toString());
    Path trusted = folder.resolve("server.crt");
    if (Files.exists(trusted)) {
      builder.environment().put("STREAMCTL_CA", trusted.toString());
    }
    if (builder.start().waitFor() != 0) {
      throw new IOException("streamctl " + arguments[0] + " has failed, its words are above");
    }
  }
}
