package dev.playhouse.cli.commands;

import dev.playhouse.cli.api.OriginApi;
import dev.playhouse.cli.context.UserFolders;
import dev.playhouse.cli.output.OutputOptions;
import dev.playhouse.cli.steps.MasterUpload;
import dev.playhouse.cli.steps.UploadLedger;
import dev.playhouse.protocol.catalogue.Master;
import dev.playhouse.protocol.catalogue.Title;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ingest}: uploads a master in resumable pieces. */
@Command(
    name = "ingest",
    description = {"Uploads a file as the master of a title.", "Run it again after an interruption: it goes on where it stopped."},
    mixinStandardHelpOptions = true)
final class IngestCommand implements Runnable {
  @Mixin private final OriginOptions origin;
  @Mixin private OutputOptions output;
  private final Path ledger;

  @Parameters(index = "0", paramLabel = "TITLE", description = "Id or exact name of the title.")
  private String title;

  @Parameters(index = "1", paramLabel = "FILE", description = "The master: a video file.")
  private Path file;

  IngestCommand(Map<String, String> environment) {
    origin = new OriginOptions(environment);
    ledger = UserFolders.of(environment).state().resolve("uploads");
  }

  @Override
  public void run() {
    OriginApi api = origin.api();
    Title found = TitleName.find(api, title);
    Master master = new MasterUpload(api, new UploadLedger(ledger), output.progress()).ingest(found.id(), file);
    output.output().one(master, Tables.MASTER);
  }
}
