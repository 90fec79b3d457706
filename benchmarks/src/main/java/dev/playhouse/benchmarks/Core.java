package dev.playhouse.benchmarks;

import java.io.IOException;
import java.util.List;

/** One processor of the machine, for a process that is to have it alone: servers on the first, what asks them on the second. */
public record Core(int number) {
  public static final Core SERVER = new Core(0);
  public static final Core CLIENT = new Core(1);

  /** What stands before a command that is to run there. */
  public List<String> before() {
    return List.of("taskset", "-c", String.valueOf(number));
  }

  /** Puts this process there, with all its threads. */
  public void pinThisProcess() throws IOException, InterruptedException {
    String own = String.valueOf(ProcessHandle.current().pid());
    new ProcessBuilder("taskset", "-a", "-p", "-c", String.valueOf(number), own)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start()
        .waitFor();
  }
}
