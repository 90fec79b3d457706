package dev.playhouse.cli.commands;

import dev.playhouse.cli.api.OriginApi;
import dev.playhouse.cli.output.OutputOptions;
import dev.playhouse.protocol.catalogue.Title;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code title markers ls} and {@code title chapters ls}. */
@Command(name = "ls", mixinStandardHelpOptions = true)
final class TimelineListCommand implements Runnable {
  private final TimelinePart part;
  @Mixin private final OriginOptions origin;
  @Mixin private OutputOptions output;

  @Parameters(index = "0", paramLabel = "TITLE", description = "Id or exact name of the title.")
  private String title;

  private TimelineListCommand(TimelinePart part, Map<String, String> environment) {
    this.part = part;
    this.origin = new OriginOptions(environment);
  }

  static CommandLine of(TimelinePart part, Map<String, String> environment) {
    CommandLine command = new CommandLine(new TimelineListCommand(part, environment));
    command.getCommandSpec().usageMessage().description("Lists the " + part.word() + " of a title.");
    return command;
  }

  @Override
  public void run() {
    OriginApi api = origin.api();
    Title found = TitleName.find(api, title);
    part.show(api.titles().timeline(found.id()), output);
  }
}
