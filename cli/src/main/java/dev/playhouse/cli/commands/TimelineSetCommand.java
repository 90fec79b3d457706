package dev.playhouse.cli.commands;

import dev.playhouse.cli.api.OriginApi;
import dev.playhouse.cli.output.CommandFailure;
import dev.playhouse.cli.output.ExitCode;
import dev.playhouse.cli.output.OutputOptions;
import dev.playhouse.protocol.catalogue.Timeline;
import dev.playhouse.protocol.catalogue.Title;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code title markers set} and {@code title chapters set}: a whole list, from a file. */
@Command(name = "set", mixinStandardHelpOptions = true)
final class TimelineSetCommand implements Runnable {
  private final TimelinePart part;
  @Mixin private final ChangeOptions origin;
  @Mixin private OutputOptions output;

  @Parameters(index = "0", paramLabel = "TITLE", description = "Id or exact name of the title.")
  private String title;

  @Option(names = "--file", required = true, paramLabel = "FILE", description = "YAML or JSON with the one list.")
  private Path file;

  private TimelineSetCommand(TimelinePart part, Map<String, String> environment) {
    this.part = part;
    this.origin = new ChangeOptions(environment);
  }

  static CommandLine of(TimelinePart part, Map<String, String> environment) {
    CommandLine command = new CommandLine(new TimelineSetCommand(part, environment));
    command.getCommandSpec()
        .usageMessage()
        .description(
            "Replaces the " + part.word() + " of a title; what is published follows at once.",
            "The file has a list " + part.word() + ", each with " + part.fields() + "; an empty list removes them.");
    return command;
  }

  @Override
  public void run() {
    Timeline wanted = LocalFile.read(file, part.word(), Timeline.class);
    Timeline own = part.of(wanted);
    if (!own.equals(wanted) || own.equals(new Timeline(null, null))) {
      throw new CommandFailure(ExitCode.USAGE, file + " is to hold the list " + part.word() + ", of " + part.fields() + ", and nothing else");
    }
    OriginApi api = origin.api();
    Title found = TitleName.find(api, title);
    part.show(api.titles().setTimeline(found.id(), own), output);
  }
}
