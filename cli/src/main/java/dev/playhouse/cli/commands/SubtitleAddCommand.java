package dev.playhouse.cli.commands;

import dev.playhouse.cli.api.OriginApi;
import dev.playhouse.cli.output.OutputOptions;
import dev.playhouse.protocol.catalogue.SubtitleTrack;
import dev.playhouse.protocol.catalogue.Title;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code title subtitle add}: subtitles from a file, in place of those with the same language and role. */
@Command(
    name = "add",
    description = "Adds or replaces subtitles of a title: SRT, WebVTT, TTML or ASS. Nothing is encoded or filled again.",
    mixinStandardHelpOptions = true)
final class SubtitleAddCommand implements Runnable {
  @Mixin private final ChangeOptions origin;
  @Mixin private OutputOptions output;
  @Mixin private SubtitleChoice choice;

  @Parameters(index = "0", paramLabel = "TITLE", description = "Id or exact name of the title.")
  private String title;

  @Parameters(index = "1", paramLabel = "FILE", description = "The subtitles.")
  private Path file;

  @Option(names = "--charset", paramLabel = "NAME", description = "Charset of the file, such as windows-1252; without it, it is detected.")
  private @Nullable String charset;

  @Option(names = "--name", paramLabel = "NAME", description = "What players show; without it, the language.")
  private @Nullable String name;

  SubtitleAddCommand(Map<String, String> environment) {
    origin = new ChangeOptions(environment);
  }

  @Override
  public void run() {
    String language = choice.language();
    byte[] bytes = LocalFile.bytes(file);
    OriginApi api = origin.api();
    Title found = TitleName.find(api, title);
    Query query = new Query().with("role", choice.role()).with("charset", charset).with("name", name);
    String named = query.with("filename", String.valueOf(file.getFileName())).toString();
    SubtitleTrack made = api.titles().putSubtitles(found.id(), language, named, bytes);
    output.output().one(made, EditingTables.SUBTITLE);
  }
}
