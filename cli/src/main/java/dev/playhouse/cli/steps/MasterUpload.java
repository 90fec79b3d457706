package dev.playhouse.cli.steps;

import dev.playhouse.cli.api.ApiException;
import dev.playhouse.cli.api.OriginApi;
import dev.playhouse.cli.api.Uploads;
import dev.playhouse.cli.output.CommandFailure;
import dev.playhouse.cli.output.ExitCode;
import dev.playhouse.cli.output.Progress;
import dev.playhouse.protocol.catalogue.CreateMasterRequest;
import dev.playhouse.protocol.catalogue.Master;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** Brings a file to the origin as the master of a title; goes on where an earlier, interrupted run for the same file stopped. */
public final class MasterUpload {
  private final OriginApi api;
  private final UploadLedger ledger;
  private final Progress progress;

  public MasterUpload(OriginApi api, UploadLedger ledger, Progress progress) {
    this.api = api;
    this.ledger = ledger;
    this.progress = progress;
  }

  /** Refuses a file that is not there or may not be read. */
  public static void requireReadable(Path file) {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new CommandFailure(ExitCode.FAILED, "cannot read the file " + file + ": check its name and permissions");
    }
  }

  /** Uploads what the origin does not have yet and makes it the title's master. */
  public Master ingest(String titleId, Path file) {
    requireReadable(file);
    URI upload = upload(titleId, file);
    try {
      return api.production().createMaster(titleId, new CreateMasterRequest(Uploads.id(upload)));
    } catch (ApiException e) {
      progress.line(file.getFileName() + " was refused");
      throw e;
    } finally {
      ledger.finished(api.origin(), titleId, file);
    }
  }

  private URI upload(String titleId, Path file) {
    Uploads uploads = api.uploads();
    Optional<URI> earlier = ledger.unfinished(api.origin(), titleId, file);
    OptionalLong known = earlier.isPresent() ? uploads.acknowledged(earlier.get()) : OptionalLong.empty();
    long offset = known.orElse(0);
    if (known.isPresent()) {
      progress.line("resuming the upload of " + file.getFileName() + " at byte " + offset);
    }
    URI upload = known.isPresent() ? earlier.orElseThrow() : uploads.reserve(file);
    ledger.begun(api.origin(), titleId, file, upload);
    Pace pace = new Pace(offset, size(file));
    uploads.send(upload, file, offset, acknowledged -> progress.bar("uploading", pace.done(acknowledged), pace.secondsLeft(acknowledged)));
    progress.closeBar();
    return upload;
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
