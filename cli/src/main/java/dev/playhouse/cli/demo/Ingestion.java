package dev.playhouse.cli.demo;

import dev.playhouse.cli.output.CommandFailure;
import dev.playhouse.cli.output.ExitCode;
import dev.playhouse.cli.steps.MasterUpload;
import dev.playhouse.cli.steps.UploadLedger;
import dev.playhouse.encoder.ffmpeg.EncoderException;
import dev.playhouse.encoder.ffmpeg.Ffmpeg;
import dev.playhouse.encoder.master.FrameRate;
import dev.playhouse.encoder.master.MasterInfo;
import dev.playhouse.encoder.master.MasterMaker;
import dev.playhouse.encoder.master.Probe;
import dev.playhouse.protocol.catalogue.Title;
import dev.playhouse.protocol.catalogue.TitleEntry;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The second act: a master, made here unless one is given, goes to the origin as the master of a new title. */
final class Ingestion {
  private static final int WIDTH = 1920;
  private static final int HEIGHT = 1080;
  private static final FrameRate FRAME_RATE = new FrameRate(25, 1);
  private static final int SECONDS = 60;

  private final Stage stage;
  private final Narrator narrator;
  private final Ffmpeg ffmpeg;

  /** A title and what is known of its master. */
  record Ingested(Title title, MasterInfo master) {}

  Ingestion(Stage stage, Narrator narrator, Ffmpeg ffmpeg) {
    this.stage = stage;
    this.narrator = narrator;
    this.ffmpeg = ffmpeg;
  }

  /** Makes a master if none is given, uploads it, and counts its frames. */
  Ingested ingest(House house, @Nullable Path given) {
    try {
      Path master = given == null ? make() : given;
      narrator.begin("uploading " + master.getFileName() + " in resumable pieces");
      Title title = house.operator().titles().createTitle(TitleEntry.named("Demo of " + master.getFileName(), null));
      UploadLedger ledger = new UploadLedger(stage.folder().resolve("uploads"));
      new MasterUpload(house.operator(), ledger, narrator.progress()).ingest(title.id(), master);
      MasterInfo info = new Probe(ffmpeg).probe(master);
      narrator.say(info.width() + "x" + info.height() + ", " + info.frameRate() + " frames a second, " + info.frames() + " frames");
      return new Ingested(title, info);
    } catch (EncoderException e) {
      throw new CommandFailure(ExitCode.FAILED, e.code() + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure(ExitCode.FAILED, "interrupted while the master was made", e);
    }
  }

  private Path make() throws InterruptedException {
    narrator.begin("making a master: " + SECONDS + " s, " + WIDTH + "x" + HEIGHT + ", two languages to hear and to read");
    Path master = stage.folder().resolve("counter.mkv");
    new MasterMaker(ffmpeg).make(master, WIDTH, HEIGHT, FRAME_RATE, SECONDS, progress -> narrator.progress()
        .bar("making", progress.fraction(), null));
    narrator.progress().closeBar();
    return master;
  }
}
