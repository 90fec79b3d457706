package dev.playhouse.origin.publishing;

import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.catalogue.Chapter;
import dev.playhouse.protocol.catalogue.Marker;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** Assets and the lists of their track packages in the metadata store. */
public final class AssetStore {
  /** The kind, key group and name of the one track of images. */
  public static final String IMAGE_TRACK = "images";

  static final TypeReference<List<Marker>> MARKERS = new TypeReference<>() {};
  static final TypeReference<List<Chapter>> CHAPTERS = new TypeReference<>() {};

  private static final String SELECT =
      "select id, title_id, master_id, job_id, duration_seconds, frame_rate_numerator, frame_rate_denominator, segment_seconds, markers,"
          + " chapters, created_at_ms from assets";

  private final PackageStore packages;

  public AssetStore(PackageStore packages) {
    this.packages = packages;
  }

  /** Adds an asset without track packages. */
  public void add(Handle handle, Asset asset) {
    handle.execute(
        "insert into assets (id, title_id, master_id, job_id, duration_seconds, frame_rate_numerator, frame_rate_denominator,"
            + " segment_seconds, markers, chapters, created_at_ms) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        asset.id(),
        asset.titleId(),
        asset.masterId(),
        asset.jobId(),
        asset.durationSeconds(),
        asset.frameRateNumerator(),
        asset.frameRateDenominator(),
        asset.segmentSeconds(),
        Json.MAPPER.writeValueAsString(asset.markers()),
        Json.MAPPER.writeValueAsString(asset.chapters()),
        asset.createdAtMs());
  }

  /** Puts a track package into an asset's list: in place of the one with the same name of the track, or behind the last before the images. */
  public void list(Handle handle, String assetId, NewPackage made) {
    int position =
        handle
            .createQuery(
                "select coalesce((select position from asset_tracks where asset_id = :asset and track = :track),"
                    + " (select max(position) from asset_tracks where asset_id = :asset and track <> :images), 0)")
            .bind("asset", assetId)
            .bind("track", made.track().trackPackage().track())
            .bind("images", IMAGE_TRACK)
            .mapTo(Integer.class)
            .one();
    list(handle, assetId, position, made);
  }

  /** Puts a track package at a place of an asset's list; one with the same name of the track makes way. */
  public void list(Handle handle, String assetId, int position, NewPackage made) {
    packages.add(handle, assetId, made);
    String track = made.track().trackPackage().track();
    remove(handle, assetId, track);
    handle.execute(
        "insert into asset_tracks (asset_id, track, position, folder, label) values (?, ?, ?, ?, ?)",
        assetId,
        track,
        position,
        made.track().folder(),
        Json.MAPPER.writeValueAsString(made.track().label()));
  }

  /** Takes a track off an asset's list; false when it was not there. */
  public boolean remove(Handle handle, String assetId, String track) {
    return handle.execute("delete from asset_tracks where asset_id = ? and track = ?", assetId, track) > 0;
  }

  public void setMarkers(Handle handle, String assetId, List<Marker> markers) {
    handle.execute("update assets set markers = ? where id = ?", Json.MAPPER.writeValueAsString(markers), assetId);
  }

  public void setChapters(Handle handle, String assetId, List<Chapter> chapters) {
    handle.execute("update assets set chapters = ? where id = ?", Json.MAPPER.writeValueAsString(chapters), assetId);
  }

  /** Lets nobody else change an asset until the transaction ends. */
  public static void lock(Handle handle, String assetId) {
    handle.createQuery("select id from assets where id = :id for update").bind("id", assetId).mapTo(String.class).findOne();
  }

  /** The newest asset of a title, or null. */
  public @Nullable Asset newest(Handle handle, String titleId) {
    return handle
        .createQuery(SELECT + " where title_id = :title order by created_at_ms desc, id desc limit 1")
        .bind("title", titleId)
        .map((row, context) -> asset(row))
        .findOne()
        .orElse(null);
  }

  /** An asset, or null. */
  public @Nullable Asset find(Handle handle, String assetId) {
    return handle.createQuery(SELECT + " where id = :id").bind("id", assetId).map((row, context) -> asset(row)).findOne().orElse(null);
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
        row.getString("job_id"),
        row.getDouble("duration_seconds"),
        row.getInt("frame_rate_numerator"),
        row.getInt("frame_rate_denominator"),
        row.getInt("segment_seconds"),
        Json.MAPPER.readValue(row.getString("markers"), MARKERS),
        Json.MAPPER.readValue(row.getString("chapters"), CHAPTERS),
        row.getLong("created_at_ms"));
  }
}
