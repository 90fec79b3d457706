package dev.playhouse.cli.commands;

import dev.playhouse.cli.output.OutputOptions;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code origin backup}: writes all that the origin keeps into a folder, while it runs. */
@Command(
    name = "backup",
    description = "Writes all that a running origin keeps into a new folder on its machine. The backup holds secrets.",
    mixinStandardHelpOptions = true)
final class OriginBackupCommand implements Runnable {
  @Mixin private final OriginOptions origin;
  @Mixin private OutputOptions output;

  @Option(names = "--out", required = true, paramLabel = "DIR", description = "New folder in DATA/backups of the origin: its name or whole path.")
  private String folder;

  OriginBackupCommand(Map<String, String> environment) {
    origin = new OriginOptions(environment);
  }

  @Override
  public void run() {
    output.output().rows(List.of(origin.api().backUp(folder)), Tables.BACKUP);
  }
}
