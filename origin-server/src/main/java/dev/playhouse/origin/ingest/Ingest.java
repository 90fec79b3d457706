package dev.playhouse.origin.ingest;

import dev.playhouse.encoder.ffmpeg.EncoderException;
import dev.playhouse.encoder.master.MasterException;
import dev.playhouse.encoder.master.MasterInfo;
import dev.playhouse.encoder.master.MasterStream;
import dev.playhouse.encoder.master.Probe;
import dev.playhouse.origin.catalogue.Catalogue;
import dev.playhouse.origin.changes.ChangeLog;
import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.origin.objects.ObjectBatch;
import dev.playhouse.origin.objects.ObjectStore;
import dev.playhouse.origin.objects.StoredObject;
import dev.playhouse.protocol.Identifiers;
import dev.playhouse.protocol.catalogue.Master;
import dev.playhouse.protocol.catalogue.MasterTrack;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** Makes a master of a complete upload, or refuses it and removes all of it. */
public final class Ingest {
  private final Database database;
  private final Catalogue catalogue;
  private final Uploads uploads;
  private final MasterStore masters;
  private final ObjectStore objects;
  private final Probe probe;
  private final ChangeLog changes;
  private final Identifiers identifiers;
  private final InstantSource clock;
  private final UploadStore uploadStore = new UploadStore();

  /** Uploads lie in a folder of the same file system as the objects. */
  public Ingest(
      Database database,
      Path uploadFolder,
      Catalogue catalogue,
      MasterStore masters,
      ObjectStore objects,
      Probe probe,
      ChangeLog changes,
      Identifiers identifiers,
      InstantSource clock) {
    this.database = database;
    this.catalogue = catalogue;
    this.uploads = new Uploads(database, uploadFolder, identifiers, clock);
    this.masters = masters;
    this.objects = objects;
    this.probe = probe;
    this.changes = changes;
    this.identifiers = identifiers;
    this.clock = clock;
    uploads.removeStrays();
  }

  Uploads uploads() {
    return uploads;
  }

  /** Probes a complete upload and stores it as the master of a title. */
  Master createMaster(String titleId, String uploadId) {
    catalogue.find(titleId);
    Path file = uploads.completed(uploadId);
    MasterInfo info = probe(file, uploadId);
    Master master;
    try (ObjectBatch batch = objects.batch()) {
      StoredObject object = batch.link(file);
      master = master(titleId, object, info);
      database.change(
          handle -> {
            if (!uploadStore.remove(handle, uploadId)) {
              throw new OriginException(Kind.CONFLICT, "upload-used", "upload " + uploadId + " was removed or used meanwhile");
            }
            masters.add(handle, new MasterRecord(master, info), clock.millis());
            changes.record(handle, "master", titleId);
          });
    }
    uploads.removeFile(uploadId);
    return master;
  }

  private MasterInfo probe(Path file, String uploadId) {
    try {
      return probe.probe(file);
    } catch (MasterException e) {
      uploads.remove(uploadId);
      throw new OriginException(Kind.UNPROCESSABLE, e.code(), String.valueOf(e.getMessage()), e);
    } catch (EncoderException e) {
      throw new OriginException(Kind.INTERNAL, e.code(), "cannot probe upload " + uploadId + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      throw new OriginException(Kind.UNAVAILABLE, "origin-stopping", "the origin stops: try again when it runs", e);
    }
  }

  private Master master(String titleId, StoredObject object, MasterInfo info) {
    return new Master(
        identifiers.next("master"),
        titleId,
        object.sha256(),
        object.sizeBytes(),
        info.durationSeconds(),
        info.width(),
        info.height(),
        info.frameRate().toString(),
        info.videoCodec(),
        tracks(info.audio()),
        tracks(info.subtitles()));
  }

  private static List<MasterTrack> tracks(List<MasterStream> streams) {
    return streams.stream().map(stream -> new MasterTrack(stream.index(), stream.codec(), stream.language())).toList();
  }
}
