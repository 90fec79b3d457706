package dev.playhouse.origin;

import dev.playhouse.origin.backup.Restore;
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

/** The process {@code streamctl origin restore}. */
@Command(
    name = "origin restore",
    description = "Makes the data folder of an origin from a backup; also to move from H2 to PostgreSQL, or back.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class OriginRestore implements Callable<Integer> {
  @Option(names = "--from", required = true, paramLabel = "DIR", description = "Folder of the backup.")
  private Path from = Path.of("");

  @Option(names = "--data", required = true, paramLabel = "DIR", description = "New folder of everything the origin keeps.")
  private Path data = Path.of("");

  @Option(names = "--shared", paramLabel = "DIR", description = "New folder that all origins on one database share (the data folder).")
  private @Nullable Path shared;

  @Mixin private DatabaseOptions database;

  @Spec private CommandSpec spec;

  /** Restores. */
  public static void main(String[] arguments) {
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    CommandLine line = new CommandLine(new OriginRestore());
    line.setExecutionExceptionHandler(OriginServer::refuse);
    System.exit(line.execute(arguments));
  }

  @Override
  public Integer call() {
    DatabaseSettings flags = database.settings();
    DatabaseSettings environment = OriginSettings.environment(System.getenv()).database();
    DatabaseSettings settings = flags == null ? environment : flags.orElse(environment);
    int files = new Restore(from, data, shared == null ? data : shared, DatabaseSettings.settle(settings, database.askedPassword())).run();
    spec.commandLine().getErr().println("restored " + files + " files into " + data + ": start the origin there");
    return 0;
  }
}
