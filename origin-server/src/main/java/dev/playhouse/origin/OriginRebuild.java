package dev.playhouse.origin;

import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.origin.history.Projection;
import dev.playhouse.origin.history.Projection.Rebuilt;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The process {@code streamctl origin rebuild}. */
@Command(
    name = "origin rebuild",
    description =
        "Fills the tables that are projections anew from the event log of an origin that is stopped. Others on the same database may run; "
            + "each log is read by a call of its own, in any order.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class OriginRebuild implements Callable<Integer> {
  @Option(names = "--data", paramLabel = "DIR", description = "Folder of everything the origin keeps (data/origin).")
  private @Nullable Path data;

  @Option(names = "--shared", paramLabel = "DIR", description = "Folder that all origins on one database share (the data folder).")
  private @Nullable Path shared;

  @Mixin private DatabaseOptions database;

  @Option(names = "--config", paramLabel = "FILE", description = "YAML file of the origin.")
  private @Nullable Path config;

  @Option(names = "--dry-run", description = "Tells what would come of it, and leaves the tables as they are.")
  private boolean dryRun;

  @Option(names = {"-o", "--output"}, paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).", defaultValue = "table")
  private RebuildOutput output = RebuildOutput.table;

  @Spec private CommandSpec spec;

  /** Rebuilds. */
  public static void main(String[] arguments) {
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    System.exit(line().execute(arguments));
  }

  static CommandLine line() {
    return new CommandLine(new OriginRebuild()).setExecutionExceptionHandler(OriginServer::refuse);
  }

  @Override
  public Integer call() {
    OriginSettings environment = OriginSettings.environment(System.getenv());
    OriginSettings flags = OriginSettings.folders(data, shared, database.settings());
    OriginSettings file = config == null ? OriginSettings.NONE : OriginSettings.read(config);
    Rebuilt rebuilt = rebuild(flags.orElse(environment).orElse(file).settle(database.askedPassword()), dryRun);
    spec.commandLine().getOut().print(output.text(rebuilt));
    spec.commandLine().getOut().flush();
    return 0;
  }

  /** Rebuilds what an origin with this configuration has written to its log, or only tries. */
  static Rebuilt rebuild(OriginConfig config, boolean dryRun) {
    if (!Files.exists(config.data().resolve("events/id"))) {
      throw new OriginException(
          Kind.INVALID, "event-log-missing", "there is no event log in " + config.data() + "/events: give the --data of an origin that has run");
    }
    if (dryRun) {
      try (DataFolder _ = DataFolder.claim(config.data())) {
        Database.requireCurrent(config.database(), config.data().resolve("db"));
      }
    }
    try (Foundation foundation = Foundation.open(config)) {
      Projection projection = new Projection(foundation.database(), foundation.events());
      return dryRun ? foundation.database().rehearse(projection::rebuild) : projection.rebuild();
    }
  }
}
