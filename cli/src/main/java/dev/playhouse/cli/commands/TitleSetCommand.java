package dev.playhouse.cli.commands;

import dev.playhouse.cli.api.OriginApi;
import dev.playhouse.cli.output.CommandFailure;
import dev.playhouse.cli.output.ExitCode;
import dev.playhouse.cli.output.OutputOptions;
import dev.playhouse.protocol.catalogue.Title;
import dev.playhouse.protocol.catalogue.TitleEntry;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code title set}: another name or synopsis. */
@Command(name = "set", description = "Changes the texts of a title; what is published follows at once.", mixinStandardHelpOptions = true)
final class TitleSetCommand implements Runnable {
  @Mixin private final ChangeOptions origin;
  @Mixin private OutputOptions output;

  @Parameters(index = "0", paramLabel = "TITLE", description = "Id or exact name of the title.")
  private String title;

  @Option(names = "--name", paramLabel = "NAME", description = "Its new name.")
  private @Nullable String name;

  @Option(names = "--synopsis", paramLabel = "TEXT", description = "What it is about; empty to remove it.")
  private @Nullable String synopsis;

  TitleSetCommand(Map<String, String> environment) {
    origin = new ChangeOptions(environment);
  }

  @Override
  public void run() {
    if (name == null && synopsis == null) {
      throw new CommandFailure(ExitCode.USAGE, "nothing to change: give --name or --synopsis");
    }
    OriginApi api = origin.api();
    Title found = TitleName.find(api, title);
    String tag = api.titles().titleEntry(found.id()).tag();
    output.output().one(api.titles().updateTitle(found.id(), tag, TitleEntry.named(name, synopsis)), Tables.TITLE_DETAILS);
  }
}
