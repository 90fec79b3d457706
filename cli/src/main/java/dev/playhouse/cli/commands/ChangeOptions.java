package dev.playhouse.cli.commands;

import dev.playhouse.cli.api.OriginApi;
import dev.playhouse.cli.output.Progress;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which origin a command changes, and whether it really does. */
final class ChangeOptions extends OriginOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(names = "--dry-run", description = "Show what would come of it, and change nothing.")
  private boolean rehearses;

  ChangeOptions(Map<String, String> environment) {
    super(environment);
  }

  /** The origin as the user who logged in; in a dry run, one that changes nothing, and says so. */
  @Override
  OriginApi api() {
    OriginApi api = super.api();
    if (!rehearses) {
      return api;
    }
    Progress.on(command.commandLine().getErr()).line("dry run: nothing is changed; what follows is what would be");
    return api.rehearsing();
  }

  /** Says what was done, or would have been. */
  void tell(Progress progress, String done) {
    progress.line(rehearses ? "dry run: " + done : done);
  }

  boolean rehearses() {
    return rehearses;
  }
}
