package dev.playhouse.cli.commands;

import dev.playhouse.cli.output.OutputOptions;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code audit ls}: lists what was changed by whom, the newest first. */
@Command(name = "ls", description = "Lists what was changed by whom, the newest first.", mixinStandardHelpOptions = true)
final class AuditListCommand implements Runnable {
  @Mixin private final OriginOptions origin;
  @Mixin private OutputOptions output;

  @Option(names = "--subject", paramLabel = "ID", description = "Only what concerns this account, device, plan and so on.")
  private @Nullable String subject;

  @Option(names = "--actor", paramLabel = "ID", description = "Only what this account did, or `system`, or `billing`.")
  private @Nullable String actor;

  @Option(names = "--limit", defaultValue = "100", paramLabel = "N", description = "At most so many (default: ${DEFAULT-VALUE}).")
  private int limit;

  AuditListCommand(Map<String, String> environment) {
    origin = new OriginOptions(environment);
  }

  @Override
  public void run() {
    output.output().rows(origin.api().accounts().audit(subject, actor, limit), Tables.AUDIT);
  }
}
