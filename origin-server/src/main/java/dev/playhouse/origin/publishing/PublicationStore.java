package dev.playhouse.origin.publishing;

import dev.playhouse.origin.database.Database;
import dev.playhouse.protocol.catalogue.Publication;
import dev.playhouse.protocol.delivery.DeliveryPath;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Publications and the files behind their delivery paths, in the metadata store. */
public final class PublicationStore {
  private final Database database;
  private final AssetStore assets;

  public PublicationStore(Database database) {
    this.database = database;
    this.assets = new AssetStore(database);
  }

  /** The publication of a title, or null when it is not published. */
  public @Nullable StoredPublication ofTitle(String titleId) {
    return database.read(handle -> one(handle, "title_id", titleId));
  }

  /** The publication that shows an asset, or null when none does. */
  public @Nullable StoredPublication ofAsset(String assetId) {
    return database.read(handle -> one(handle, "asset_id", assetId));
  }

  /** The published file at a delivery path, or null when nothing published has it. */
  public @Nullable PublishedFile file(DeliveryPath path) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select f.sha256, f.size_bytes, f.content_type from package_files f join publications p on p.asset_id = f.asset_id"
                        + " where f.folder = :folder and f.name = :name and p.published")
                .bind("folder", path.folder())
                .bind("name", path.file())
                .map(
                    (row, context) ->
                        new PublishedFile(row.getString("sha256"), row.getLong("size_bytes"), row.getString("content_type")))
                .findOne()
                .orElse(null));
  }

  /** The version of the newest publication a title ever had, 0 before the first. */
  int version(Handle handle, String titleId) {
    return handle
        .createQuery("select version from publications where title_id = :title")
        .bind("title", titleId)
        .mapTo(Integer.class)
        .findOne()
        .orElse(0);
  }

  /** Makes an asset the publication of its title. */
  void publish(Handle handle, String titleId, String assetId, int version, long atMs) {
    handle.execute("delete from publications where title_id = ?", titleId);
    handle.execute(
        "insert into publications (title_id, asset_id, version, published, published_at_ms) values (?, ?, ?, true, ?)",
        titleId,
        assetId,
        version,
        atMs);
  }

  /** Withdraws a publication; false when there was none. */
  boolean unpublish(Handle handle, String titleId) {
    return handle.execute("update publications set published = false where title_id = ? and published", titleId) > 0;
  }

  @Nullable StoredPublication one(Handle handle, String column, String value) {
    return handle
        .createQuery(
            "select p.title_id, p.asset_id, p.version, p.published_at_ms, a.duration_seconds from publications p"
                + " join assets a on a.id = p.asset_id where p.published and p."
                + column
                + " = :value")
        .bind("value", value)
        .map(
            (row, context) -> {
              String assetId = row.getString("asset_id");
              List<StoredTrack> tracks = assets.tracks(handle, assetId);
              Publication publication =
                  new Publication(
                      row.getString("title_id"),
                      assetId,
                      row.getInt("version"),
                      row.getDouble("duration_seconds"),
                      tracks.stream().map(StoredTrack::trackPackage).toList(),
                      Instant.ofEpochMilli(row.getLong("published_at_ms")));
              return new StoredPublication(publication, tracks);
            })
        .findOne()
        .orElse(null);
  }
}
