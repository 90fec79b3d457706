package dev.playhouse.benchmarks.control;

import dev.playhouse.benchmarks.Streamctl;
import dev.playhouse.benchmarks.Core;
import dev.playhouse.benchmarks.Scratch;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The program {@code benchmarks/run control-plane}: an origin on the first processor, with a full store; on the second one an edge that has
 * nothing to do, and the load. The answer to a question for its health, which takes it nothing, is the baseline.
 */
@Command(name = "benchmarks/run control-plane", sortOptions = false, mixinStandardHelpOptions = true)
public final class ControlPlaneRun implements Callable<Integer> {
  private static final int LOGGED_IN = 100_000;
  private static final String LIMITS =
      "gateway: {limits: [{name: all, by: account, routes: '[A-Z]+ .*', quota: 1000000000}]}\nplayback: {subscriptions: required}\n";

  @Option(names = "--titles", description = "How many there are (${DEFAULT-VALUE}).")
  private int titles = 100_000;

  @Option(names = "--accounts", description = "How many there are (${DEFAULT-VALUE}); up to 100,000 of them are logged in.")
  private int accounts = 1_000_000;

  @Option(names = "--seconds", description = "Length of each load (${DEFAULT-VALUE}).")
  private int seconds = 30;

  @Option(names = "--warm-up", description = "How long each load is put on before, in seconds (${DEFAULT-VALUE}): one core compiles for as long.")
  private int warmUp = 60;

  @Option(names = "--jfr", paramLabel = "FILE", description = "Where to leave a recording of the origin.")
  private @Nullable Path recording;

  @Mixin private Store store;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new ControlPlaneRun()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException, SQLException {
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    try (Scratch scratch = Scratch.make()) {
      Path folder = scratch.folder();
      Path data = folder.resolve("data");
      List<String> arguments = new ArrayList<>(List.of("--config", Files.writeString(folder.resolve("origin.yaml"), LIMITS).toString()));
      arguments.addAll(store.arguments());
      try (OriginProcess origin = OriginProcess.start(data, List.of(), null, arguments)) {
        login(folder, origin);
        Film.publish(folder);
      }
      FullStore.Size size = new FullStore.Size(titles, accounts, Math.min(accounts, LOGGED_IN));
      long begin = System.nanoTime();
      FullStore.fill(store, data, size);
      out.printf("store:  %s, %d titles, %d accounts, filled in %.0f s%n", store, titles, accounts, (System.nanoTime() - begin) / 1e9);
      try (OriginProcess origin = OriginProcess.start(data, Core.SERVER.before(), recording, arguments)) {
        login(folder, origin);
        Process edge = edge(folder, origin);
        try {
          Core.CLIENT.pinThisProcess();
          new ControlPlaneLoads(origin, size, warmUp, seconds, out).run();
        } finally {
          edge.destroy();
          edge.waitFor();
        }
      }
    }
    return 0;
  }

  private static void login(Path folder, OriginProcess origin) throws IOException, InterruptedException {
    String password = folder.resolve("data/keys/admin-password").toString();
    Streamctl.run(folder, "login", "--origin", origin.address().toString(), "--user", "admin", "--password-file", password);
  }

  private static Process edge(Path folder, OriginProcess origin) throws IOException, InterruptedException {
    Path join = folder.resolve("join.json");
    Streamctl.run(folder, "edge", "invite", "--site", "benchmark", "--out", join.toString());
    String address;
    try (ServerSocket free = new ServerSocket(0)) {
      address = "127.0.0.1:" + free.getLocalPort();
    }
    List<String> arguments =
        List.of("edge", "run", "--origin", origin.address().toString(), "--site", "benchmark", "--public-url", "http://" + address, "--join",
            join.toString(), "--listen", address, "--data", folder.resolve("edge").toString());
    return Streamctl.process(Core.CLIENT.before(), arguments).redirectOutput(folder.resolve("edge.out").toFile()).start();
  }
}
