package dev.playhouse.cli.commands;

import dev.playhouse.cli.output.OutputOptions;
import dev.playhouse.protocol.catalogue.TitleEntry;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code title create}: a new, empty title. */
@Command(name = "create", description = "Creates a title.", mixinStandardHelpOptions = true)
final class TitleCreateCommand implements Runnable {
  @Mixin private final ChangeOptions origin;
  @Mixin private OutputOptions output;

  @Parameters(index = "0", paramLabel = "NAME", description = "Name of the title.")
  private String name;

  @Option(names = "--synopsis", paramLabel = "TEXT", description = "What it is about.")
  private @Nullable String synopsis;

  TitleCreateCommand(Map<String, String> environment) {
    origin = new ChangeOptions(environment);
  }

  @Override
  public void run() {
    output.output().one(origin.api().titles().createTitle(TitleEntry.named(name, synopsis)), Tables.TITLE_DETAILS);
  }
}
