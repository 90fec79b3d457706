package dev.playhouse.origin.publishing;

import dev.playhouse.origin.database.Database;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.catalogue.Marker;
import dev.playhouse.protocol.catalogue.Publication;
import dev.playhouse.protocol.catalogue.Timeline;
import dev.playhouse.protocol.delivery.DeliveryPath;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Publications in the metadata store: written once, ended once; of each title at most one is out. */
public final class PublicationStore {
  private static final String SELECT =
      "select p.title_id, p.version, p.asset_id, p.name, p.synopsis, p.timeline, p.published_at_ms, p.visible_at_ms, a.duration_seconds"
          + " from publications p join assets a on a.id = p.asset_id where p.title_id = :title and ";

  private final Database database;
  private final PackageStore packages;

  public PublicationStore(Database database, PackageStore packages) {
    this.database = database;
    this.packages = packages;
  }

  /** The publication of a title that is out, or null when it is not published. */
  public @Nullable StoredPublication ofTitle(String titleId) {
    return database.read(handle -> current(handle, titleId));
  }

  /** A version that a session started with, whatever has taken its place; null once the title is not published. */
  public @Nullable StoredPublication ofSession(String titleId, int version) {
    return database.read(
        handle ->
            current(handle, titleId) == null
                ? null
                : handle
                    .createQuery(SELECT + "p.version = :version")
                    .bind("title", titleId)
                    .bind("version", version)
                    .map((row, context) -> stored(handle, row))
                    .findOne()
                    .orElse(null));
  }

  /** The file at a delivery path, as long as a publication lists it that somebody may play; else null. */
  public @Nullable PublishedFile file(DeliveryPath path) {
    return packages.published(path.folder(), path.file());
  }

  /** The publication that is out, or null. */
  @Nullable StoredPublication current(Handle handle, String titleId) {
    return handle
        .createQuery(SELECT + "p.ended_at_ms is null")
        .bind("title", titleId)
        .map((row, context) -> stored(handle, row))
        .findOne()
        .orElse(null);
  }

  /** The markers of those titles that are published, by title. */
  public Map<String, List<Marker>> markers(Collection<String> titleIds) {
    if (titleIds.isEmpty()) {
      return Map.of();
    }
    return database.read(
        handle ->
            handle
                .createQuery("select title_id, timeline from publications where ended_at_ms is null and title_id in (<titles>)")
                .bindList("titles", List.copyOf(titleIds))
                .map((row, context) -> Map.entry(row.getString("title_id"), markers(row)))
                .collectToMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static List<Marker> markers(ResultSet row) throws SQLException {
    Timeline timeline = Json.MAPPER.readValue(row.getString("timeline"), Timeline.class);
    return Objects.requireNonNullElse(timeline.markers(), List.of());
  }

  /** Publishes tracks of an asset, with the texts that the title has, in place of what was out; viewers see it at once, or at a moment. */
  void publish(Handle handle, Asset asset, List<ListedTrack> tracks, Timeline timeline, long atMs, @Nullable Instant visibleAt) {
    int version =
        1
            + handle
                .createQuery("select coalesce(max(version), 0) from publications where title_id = :title")
                .bind("title", asset.titleId())
                .mapTo(Integer.class)
                .one();
    end(handle, asset.titleId(), atMs);
    handle.execute(
        "insert into publications (title_id, version, asset_id, name, synopsis, timeline, published_at_ms, visible_at_ms)"
            + " select t.id, ?, ?, t.name, t.synopsis, ?, ?, ? from titles t where t.id = ?",
        version,
        asset.id(),
        Json.MAPPER.writeValueAsString(timeline),
        atMs,
        visibleAt == null ? null : visibleAt.toEpochMilli(),
        asset.titleId());
    PreparedBatch batch =
        handle.prepareBatch("insert into publication_tracks (title_id, version, position, folder, label) values (?, ?, ?, ?, ?)");
    for (int position = 0; position < tracks.size(); position++) {
      ListedTrack track = tracks.get(position);
      batch.add(asset.titleId(), version, position, track.folder(), Json.MAPPER.writeValueAsString(track.label()));
    }
    batch.execute();
  }

  /** Ends the publication that is out; false when there is none. */
  boolean end(Handle handle, String titleId, long atMs) {
    return handle.execute("update publications set ended_at_ms = ? where title_id = ? and ended_at_ms is null", atMs, titleId) > 0;
  }

  private static StoredPublication stored(Handle handle, ResultSet row) throws SQLException {
    String titleId = row.getString("title_id");
    int version = row.getInt("version");
    List<StoredTrack> tracks = tracks(handle, titleId, version);
    Timeline timeline = Json.MAPPER.readValue(row.getString("timeline"), Timeline.class);
    Publication publication =
        new Publication(
            titleId,
            row.getString("asset_id"),
            version,
            row.getDouble("duration_seconds"),
            tracks.stream().map(StoredTrack::trackPackage).toList(),
            Instant.ofEpochMilli(row.getLong("published_at_ms")),
            row.getString("name"),
            row.getString("synopsis"),
            Objects.requireNonNullElse(timeline.markers(), List.of()),
            Objects.requireNonNullElse(timeline.chapters(), List.of()),
            visibleAt(row));
    return new StoredPublication(publication, tracks);
  }

  private static @Nullable Instant visibleAt(ResultSet row) throws SQLException {
    Long at = row.getObject("visible_at_ms", Long.class);
    return at == null ? null : Instant.ofEpochMilli(at);
  }

  private static List<StoredTrack> tracks(Handle handle, String titleId, int version) {
    return handle
        .createQuery(
            "select k.content, t.label from publication_tracks t join track_packages k on k.folder = t.folder"
                + " where t.title_id = :title and t.version = :version order by t.position")
        .bind("title", titleId)
        .bind("version", version)
        .map((row, context) -> AssetStore.track(row))
        .list();
  }
}
