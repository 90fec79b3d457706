package dev.playhouse.origin.editing;

import dev.playhouse.origin.catalogue.Catalogue;
import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.origin.ingest.MasterRecord;
import dev.playhouse.origin.ingest.MasterStore;
import dev.playhouse.origin.publishing.Asset;
import dev.playhouse.origin.publishing.Publishing;
import dev.playhouse.origin.publishing.TimelineRules;
import dev.playhouse.protocol.catalogue.Timeline;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Shows and replaces the markers and chapters of a title; what is published follows in the same transaction. */
public final class TimelineEdits {
  private final Database database;
  private final Catalogue catalogue;
  private final Publishing publishing;
  private final MasterStore masters;

  public TimelineEdits(Database database, Catalogue catalogue, Publishing publishing, MasterStore masters) {
    this.database = database;
    this.catalogue = catalogue;
    this.publishing = publishing;
    this.masters = masters;
  }

  /** What players are told, or would be when the title is published. */
  Timeline show(String titleId) {
    catalogue.find(titleId);
    return database.read(handle -> shown(handle, titleId, publishing.shown(handle, titleId)));
  }

  /** Replaces the lists that are given. */
  Timeline set(String titleId, Timeline wanted) {
    publishing.edit(
        titleId,
        (handle, asset) -> catalogue.setTimeline(handle, titleId, TimelineRules.checked(wanted, work(handle, titleId, asset).seconds)));
    return show(titleId);
  }

  /** A work and what came with it. */
  private record Work(double seconds, Timeline own) {}

  private Timeline shown(Handle handle, String titleId, @Nullable Asset asset) {
    Timeline set = catalogue.timeline(handle, titleId);
    Work work = work(handle, titleId, asset);
    return TimelineRules.shown(set, work.own, work.seconds);
  }

  private Work work(Handle handle, String titleId, @Nullable Asset asset) {
    if (asset != null) {
      return new Work(asset.durationSeconds(), asset.timeline());
    }
    MasterRecord master = masters.newest(handle, titleId);
    if (master == null) {
      throw new OriginException(Kind.CONFLICT, "no-master", "title " + titleId + " has no master, so nobody knows how long it is: ingest one first");
    }
    return new Work(master.info().durationSeconds(), Asset.timeline(master.info()));
  }
}
