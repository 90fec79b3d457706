package dev.playhouse.origin.publishing;

import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.catalogue.Timeline;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Assets and the lists of their track packages in the metadata store. */
public final class AssetStore {
  /** The kind, key group and name of the one track of images. */
  public static final String IMAGE_TRACK = "images";

  private static final String SELECT =
      "select a.id, a.title_id, a.master_id, m.sha256, a.job_id, a.duration_seconds, a.frame_rate_numerator, a.frame_rate_denominator,"
          + " a.segment_seconds, a.timeline, a.created_at_ms from assets a join masters m on m.id = a.master_id where ";

  private final PackageStore packages;

  public AssetStore(PackageStore packages) {
    this.packages = packages;
  }

  /** Adds an asset without track packages. */
  public void add(Handle handle, Asset asset) {
    handle.execute(
        "insert into assets (id, title_id, master_id, job_id, duration_seconds, frame_rate_numerator, frame_rate_denominator,"
            + " segment_seconds, timeline, created_at_ms) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        asset.id(),
        asset.titleId(),
        asset.masterId(),
        asset.jobId(),
        asset.durationSeconds(),
        asset.frameRateNumerator(),
        asset.frameRateDenominator(),
        asset.segmentSeconds(),
        Json.MAPPER.writeValueAsString(asset.timeline()),
        asset.createdAtMs());
  }

  /** Puts a track package at a place of an asset's list. */
  public void list(Handle handle, String assetId, int position, NewPackage made) {
    packages.add(handle, assetId, made);
    handle.execute(
        "insert into asset_tracks (asset_id, track, position, folder, label) values (?, ?, ?, ?, ?)",
        assetId,
        made.track().trackPackage().track(),
        position,
        made.track().folder(),
        Json.MAPPER.writeValueAsString(made.track().label()));
  }

  /** Lets nobody else list or forget packages of an asset until the transaction ends. */
  public static void lock(Handle handle, String assetId) {
    handle.createQuery("select id from assets where id = :id for update").bind("id", assetId).mapTo(String.class).findOne();
  }

  /** The newest asset of a title, or null. */
  public @Nullable Asset newest(Handle handle, String titleId) {
    return handle
        .createQuery(SELECT + "a.title_id = :title order by a.created_at_ms desc, a.id desc limit 1")
        .bind("title", titleId)
        .map((row, context) -> asset(row))
        .findOne()
        .orElse(null);
  }

  /** An asset, or null. */
  public @Nullable Asset find(Handle handle, String assetId) {
    return handle.createQuery(SELECT + "a.id = :id").bind("id", assetId).map((row, context) -> asset(row)).findOne().orElse(null);
  }

  /** The list of an asset's track packages, in order: video from the top, audio, text, images. */
  public List<StoredTrack> tracks(Handle handle, String assetId) {
    return handle
        .createQuery(
            "select k.content, a.label from asset_tracks a join track_packages k on k.folder = a.folder where a.asset_id = :asset"
                + " order by a.position, a.track")
        .bind("asset", assetId)
        .map((row, context) -> track(row))
        .list();
  }

  static StoredTrack track(ResultSet row) throws SQLException {
    ListLabel label = Json.MAPPER.readValue(row.getString("label"), ListLabel.class);
    return Json.MAPPER.readValue(row.getString("content"), StoredTrack.class).labelled(label);
  }

  private static Asset asset(ResultSet row) throws SQLException {
    return new Asset(
        row.getString("id"),
        row.getString("title_id"),
        row.getString("master_id"),
        row.getString("sha256"),
        row.getString("job_id"),
        row.getDouble("duration_seconds"),
        row.getInt("frame_rate_numerator"),
        row.getInt("frame_rate_denominator"),
        row.getInt("segment_seconds"),
        Json.MAPPER.readValue(row.getString("timeline"), Timeline.class),
        row.getLong("created_at_ms"));
  }
}
