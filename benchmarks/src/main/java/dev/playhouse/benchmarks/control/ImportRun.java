package dev.playhouse.benchmarks.control;

import dev.playhouse.benchmarks.Streamctl;
import dev.playhouse.benchmarks.Scratch;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The program {@code benchmarks/run import}: the command {@code title import} from its start to its end, each time on an origin that was just
 * started; beside it the rows that it has left, inserted into a database of the same kind by nothing but JDBC.
 */
@Command(name = "benchmarks/run import", sortOptions = false, mixinStandardHelpOptions = true)
public final class ImportRun implements Callable<Integer> {
  private static final double SECOND = 1e9;

  @Option(names = "--titles", description = "How many (${DEFAULT-VALUE}; at most 20000).")
  private int titles = 10_000;

  @Option(names = "--jfr", paramLabel = "DIR", description = "Where to leave a recording of each origin.")
  private @Nullable Path recordings;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new ImportRun()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException, SQLException {
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    out.printf("%n%-24s %14s %14s %14s %8s%n", titles + " titles, seconds", "title import", "CPU of origin", "bare JDBC", "ratio");
    for (String format : List.of("csv", "json")) {
      try (Scratch scratch = Scratch.make()) {
        Taken own = importing(scratch.folder(), format);
        double bare = BareInsert.seconds(scratch.folder());
        out.printf("%-24s %14.2f %14.2f %14.2f %8.2f%n", format, own.seconds, own.processorSeconds, bare, own.seconds / bare);
      }
    }
    return 0;
  }

  /** From start to end, and what the origin had of the processor meanwhile. */
  private record Taken(double seconds, double processorSeconds) {}

  private Taken importing(Path folder, String format) throws IOException, InterruptedException {
    Path file = folder.resolve("titles." + format);
    ManyTitles many = new ManyTitles(titles);
    Files.writeString(file, format.equals("csv") ? many.csv() : many.json());
    Path data = folder.resolve("data");
    Path recording = recordings == null ? null : recordings.resolve("import-" + format + ".jfr");
    try (OriginProcess origin = OriginProcess.start(data, List.of(), recording, List.of())) {
      Streamctl.run(folder, "login", "--origin", origin.address().toString(), "--user", "admin", "--password-file", data + "/keys/admin-password");
      double processor = origin.processorSeconds();
      long begin = System.nanoTime();
      Streamctl.run(folder, "title", "import", file.toString(), "-o", "json");
      return new Taken((System.nanoTime() - begin) / SECOND, origin.processorSeconds() - processor);
    }
  }
}
