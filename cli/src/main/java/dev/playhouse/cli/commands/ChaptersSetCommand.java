package dev.playhouse.cli.commands;

import dev.playhouse.cli.api.OriginApi;
import dev.playhouse.cli.output.OutputOptions;
import dev.playhouse.protocol.catalogue.Chapters;
import dev.playhouse.protocol.catalogue.Title;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code title chapters set}: all chapters of a title, from a file. */
@Command(name = "set", description = "Replaces the chapters of a title; what is published follows at once.", mixinStandardHelpOptions = true)
final class ChaptersSetCommand implements Runnable {
  @Mixin private final OriginOptions origin;
  @Mixin private OutputOptions output;

  @Parameters(index = "0", paramLabel = "TITLE", description = "Id or exact name of the title.")
  private String title;

  @Option(
      names = "--file", required = true, paramLabel = "FILE",
      description = "YAML or JSON: a list chapters of start_seconds, end_seconds and title.")
  private Path file;

  ChaptersSetCommand(Map<String, String> environment) {
    origin = new OriginOptions(environment);
  }

  @Override
  public void run() {
    Chapters wanted = LocalFile.read(file, Chapters.class);
    OriginApi api = origin.api();
    Title found = TitleName.find(api.titles(), title);
    output.output().rows(EditingTables.list(api.putChapters(found.id(), wanted)), EditingTables.CHAPTER);
  }
}
