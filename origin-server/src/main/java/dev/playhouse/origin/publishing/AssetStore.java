package dev.playhouse.origin.publishing;

import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.objects.ObjectRoots;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.edge.Inventory;
import dev.playhouse.protocol.edge.InventoryEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Assets, their track packages and the files of those, in the metadata store. */
public final class AssetStore implements ObjectRoots {
  private static final String SELECT = "select id, title_id, master_id, job_id, duration_seconds, created_at_ms from assets";

  private final Database database;

  public AssetStore(Database database) {
    this.database = database;
  }

  /** Adds an asset without track packages. */
  public void add(Handle handle, Asset asset) {
    handle.execute(
        "insert into assets (id, title_id, master_id, job_id, duration_seconds, created_at_ms) values (?, ?, ?, ?, ?, ?)",
        asset.id(),
        asset.titleId(),
        asset.masterId(),
        asset.jobId(),
        asset.durationSeconds(),
        asset.createdAtMs());
  }

  /** Adds the next track package of an asset with its files and, for a track with frames, the object that holds their digests. */
  public void addTrack(
      Handle handle, String assetId, int position, StoredTrack track, Inventory inventory, InventoryEntry inventoryFile, @Nullable String digests) {
    handle.execute(
        "insert into track_packages (asset_id, position, track, folder, inventory_sha256, digests_sha256, content) values (?, ?, ?, ?, ?, ?, ?)",
        assetId,
        position,
        track.trackPackage().track(),
        track.folder(),
        track.trackPackage().inventorySha256(),
        digests,
        Json.MAPPER.writeValueAsString(track));
    PreparedBatch batch =
        handle.prepareBatch("insert into package_files (asset_id, folder, name, sha256, size_bytes, content_type) values (?, ?, ?, ?, ?, ?)");
    for (InventoryEntry file : inventory.files()) {
      batch.add(assetId, track.folder(), file.name(), file.sha256(), file.sizeBytes(), file.contentType());
    }
    batch.add(assetId, track.folder(), inventoryFile.name(), inventoryFile.sha256(), inventoryFile.sizeBytes(), inventoryFile.contentType());
    batch.execute();
  }

  /** The newest asset of a title, or null. */
  @Nullable Asset newest(Handle handle, String titleId) {
    return handle
        .createQuery(SELECT + " where title_id = :title order by created_at_ms desc, id desc limit 1")
        .bind("title", titleId)
        .map((row, context) -> asset(row))
        .findOne()
        .orElse(null);
  }

  /** An asset, or null. */
  @Nullable Asset find(Handle handle, String assetId) {
    return handle.createQuery(SELECT + " where id = :id").bind("id", assetId).map((row, context) -> asset(row)).findOne().orElse(null);
  }

  /** The track packages of an asset, in order. */
  List<StoredTrack> tracks(Handle handle, String assetId) {
    return handle
        .createQuery("select content from track_packages where asset_id = :asset order by position")
        .bind("asset", assetId)
        .map((row, context) -> Json.MAPPER.readValue(row.getString("content"), StoredTrack.class))
        .list();
  }

  /** The object with the frame digests of a track, or null. */
  @Nullable String digests(String assetId, String track) {
    return database.read(
        handle ->
            handle
                .createQuery("select digests_sha256 from track_packages where asset_id = :asset and track = :track and digests_sha256 is not null")
                .bind("asset", assetId)
                .bind("track", track)
                .mapTo(String.class)
                .findOne()
                .orElse(null));
  }

  @Override
  public Set<String> referenced() {
    return database.read(
        handle ->
            new HashSet<>(
                handle
                    .createQuery(
                        "select sha256 from package_files union select digests_sha256 from track_packages where digests_sha256 is not null")
                    .mapTo(String.class)
                    .list()));
  }

  private static Asset asset(ResultSet row) throws SQLException {
    return new Asset(
        row.getString("id"),
        row.getString("title_id"),
        row.getString("master_id"),
        row.getString("job_id"),
        row.getDouble("duration_seconds"),
        row.getLong("created_at_ms"));
  }
}
