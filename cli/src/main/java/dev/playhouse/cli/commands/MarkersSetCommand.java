package dev.playhouse.cli.commands;

import dev.playhouse.cli.api.OriginApi;
import dev.playhouse.cli.output.OutputOptions;
import dev.playhouse.protocol.catalogue.Markers;
import dev.playhouse.protocol.catalogue.Title;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code title markers set}: all markers of a title, from a file. */
@Command(name = "set", description = "Replaces the markers of a title; what is published follows at once.", mixinStandardHelpOptions = true)
final class MarkersSetCommand implements Runnable {
  @Mixin private final OriginOptions origin;
  @Mixin private OutputOptions output;

  @Parameters(index = "0", paramLabel = "TITLE", description = "Id or exact name of the title.")
  private String title;

  @Option(
      names = "--file", required = true, paramLabel = "FILE",
      description = "YAML or JSON: a list markers of kind (intro, recap, credits), start_seconds and end_seconds.")
  private Path file;

  MarkersSetCommand(Map<String, String> environment) {
    origin = new OriginOptions(environment);
  }

  @Override
  public void run() {
    Markers wanted = LocalFile.read(file, Markers.class);
    OriginApi api = origin.api();
    Title found = TitleName.find(api.titles(), title);
    output.output().rows(EditingTables.list(api.putMarkers(found.id(), wanted)), EditingTables.MARKER);
  }
}
