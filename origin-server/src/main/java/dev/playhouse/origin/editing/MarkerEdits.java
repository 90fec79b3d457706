package dev.playhouse.origin.editing;

import dev.playhouse.origin.catalogue.Catalogue;
import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.origin.publishing.Asset;
import dev.playhouse.origin.publishing.AssetStore;
import dev.playhouse.origin.publishing.Publishing;
import dev.playhouse.protocol.catalogue.Chapter;
import dev.playhouse.protocol.catalogue.Chapters;
import dev.playhouse.protocol.catalogue.Marker;
import dev.playhouse.protocol.catalogue.Markers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows and replaces the markers and chapters of a title's asset; what is published follows in the same transaction. */
public final class MarkerEdits {
  private final Database database;
  private final Catalogue catalogue;
  private final Publishing publishing;
  private final AssetStore assets;

  public MarkerEdits(Database database, Catalogue catalogue, Publishing publishing, AssetStore assets) {
    this.database = database;
    this.catalogue = catalogue;
    this.publishing = publishing;
    this.assets = assets;
  }

  Markers markers(String titleId) {
    return new Markers(asset(titleId).markers());
  }

  Markers setMarkers(String titleId, Markers wanted) {
    publishing.edit(
        titleId,
        (handle, current) -> {
          Asset asset = required(titleId, current);
          List<Marker> markers = MarkerRules.markers(wanted.markers(), asset.durationSeconds());
          assets.setMarkers(handle, asset.id(), markers);
          return !markers.equals(asset.markers());
        });
    return markers(titleId);
  }

  Chapters chapters(String titleId) {
    return new Chapters(asset(titleId).chapters());
  }

  Chapters setChapters(String titleId, Chapters wanted) {
    publishing.edit(
        titleId,
        (handle, current) -> {
          Asset asset = required(titleId, current);
          List<Chapter> chapters = MarkerRules.chapters(wanted.chapters(), asset.durationSeconds());
          assets.setChapters(handle, asset.id(), chapters);
          return !chapters.equals(asset.chapters());
        });
    return chapters(titleId);
  }

  private Asset asset(String titleId) {
    catalogue.find(titleId);
    return required(titleId, database.read(handle -> publishing.edited(handle, titleId)));
  }

  private static Asset required(String titleId, @Nullable Asset asset) {
    if (asset == null) {
      throw new OriginException(Kind.CONFLICT, "nothing-encoded", "title " + titleId + " has no encoded asset: encode it first");
    }
    return asset;
  }
}
