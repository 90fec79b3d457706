package dev.playhouse.origin.publishing;

import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.origin.objects.ObjectRoots;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.edge.InventoryEntry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/**
 * Track packages and their files in the metadata store. A package never changes; it lives as long as its asset's list names it, the title has
 * the subtitles that it was cut from, or a publication names it that somebody may still play: the one that is out, those that running sessions
 * started with, and for a moment those that have just ended, since a session may be starting with one.
 */
public final class PackageStore implements ObjectRoots {
  /** Longer than any start of a session takes. */
  private static final Duration GRACE = Duration.ofSeconds(60);

  private static final String PLAYABLE =
      "(p.ended_at_ms is null or p.ended_at_ms > :grace or exists (select 1 from sessions s where s.title_id = p.title_id"
          + " and s.publication_version = p.version and s.stopped_at_ms is null and s.expires_at_ms > :now))";

  private static final String PLAYED =
      "exists (select 1 from publication_tracks t join publications p on p.title_id = t.title_id and p.version = t.version"
          + " where t.folder = k.folder and "
          + PLAYABLE
          + ")";

  private static final String DEAD =
      "select k.folder from track_packages k where k.asset_id = :asset"
          + " and not exists (select 1 from asset_tracks a where a.folder = k.folder)"
          + " and not exists (select 1 from title_subtitles s join assets a on a.title_id = s.title_id where a.id = k.asset_id"
          + " and s.source = k.source) and not "
          + PLAYED;

  private final Database database;
  private final InstantSource clock;

  public PackageStore(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** The file at a name in a folder, as long as a publication that somebody may play lists its package; else null. */
  @Nullable PublishedFile published(String folder, String name) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select k.sha256, k.size_bytes, k.content_type from package_files k where k.folder = :folder and k.name = :name and exists"
                        + " (select 1 from publication_tracks t join publications p on p.title_id = t.title_id and p.version = t.version"
                        + " join publications c on c.title_id = p.title_id and c.ended_at_ms is null where t.folder = k.folder and "
                        + PLAYABLE
                        + ")")
                .bind("folder", folder)
                .bind("name", name)
                .bind("now", clock.millis())
                .bind("grace", clock.millis() - GRACE.toMillis())
                .map((row, context) -> new PublishedFile(row.getString("sha256"), row.getLong("size_bytes"), row.getString("content_type")))
                .findOne()
                .orElse(null));
  }

  /** Adds a package of an asset; one that is there already is the same. */
  public void add(Handle handle, String assetId, NewPackage made) {
    String folder = made.track().folder();
    String inventory = made.track().trackPackage().inventorySha256();
    String known = inventory(handle, folder);
    if (known == null) {
      insert(handle, assetId, made);
    } else if (!known.equals(inventory)) {
      throw new OriginException(Kind.CONFLICT, "package-name-taken", "another track package is named " + folder + ": change the file a little");
    }
  }

  /** The folder of the subtitles that were cut by an order, or null when none were. */
  @Nullable String cut(Handle handle, SubtitleCutter.Order order) {
    return handle
        .createQuery("select folder from track_packages where asset_id = :asset and track = :track and source = :source")
        .bind("asset", order.assetId())
        .bind("track", order.track())
        .bind("source", order.source().name())
        .mapTo(String.class)
        .findOne()
        .orElse(null);
  }

  /** The object with the frame digests of a package, or null. */
  @Nullable String digests(Handle handle, String folder) {
    return handle
        .createQuery("select digests_sha256 from track_packages where folder = :folder and digests_sha256 is not null")
        .bind("folder", folder)
        .mapTo(String.class)
        .findOne()
        .orElse(null);
  }

  /** Forgets the packages that nothing lists any more, so that the sweep takes their objects; answers how many. */
  public int prune() {
    List<String> assets =
        database.read(handle -> handle.createQuery("select distinct asset_id from track_packages").mapTo(String.class).list());
    return assets.stream().mapToInt(asset -> database.transaction(handle -> prune(handle, asset))).sum();
  }

  @Override
  public Set<String> referenced() {
    return database.read(
        handle ->
            new HashSet<>(
                handle
                    .createQuery("select sha256 from package_files union select digests_sha256 from track_packages where digests_sha256 is not null")
                    .mapTo(String.class)
                    .list()));
  }

  /** Under the lock of the asset: a package that comes back meanwhile is added again. */
  private int prune(Handle handle, String assetId) {
    AssetStore.lock(handle, assetId);
    List<String> dead =
        handle
            .createQuery(DEAD)
            .bind("asset", assetId)
            .bind("now", clock.millis())
            .bind("grace", clock.millis() - GRACE.toMillis())
            .mapTo(String.class)
            .list();
    for (String folder : dead) {
      handle.execute("delete from package_files where folder = ?", folder);
      handle.execute("delete from track_packages where folder = ?", folder);
    }
    return dead.size();
  }

  private static @Nullable String inventory(Handle handle, String folder) {
    return handle
        .createQuery("select inventory_sha256 from track_packages where folder = :folder")
        .bind("folder", folder)
        .mapTo(String.class)
        .findOne()
        .orElse(null);
  }

  private static void insert(Handle handle, String assetId, NewPackage made) {
    StoredTrack track = made.track();
    handle.execute(
        "insert into track_packages (folder, asset_id, track, inventory_sha256, digests_sha256, source, content) values (?, ?, ?, ?, ?, ?, ?)",
        track.folder(),
        assetId,
        track.trackPackage().track(),
        track.trackPackage().inventorySha256(),
        made.digestsSha256(),
        made.source(),
        Json.MAPPER.writeValueAsString(track));
    PreparedBatch batch = handle.prepareBatch("insert into package_files (folder, name, sha256, size_bytes, content_type) values (?, ?, ?, ?, ?)");
    for (InventoryEntry file : made.inventory().files()) {
      add(batch, track.folder(), file);
    }
    add(batch, track.folder(), made.inventoryFile());
    batch.execute();
  }

  private static void add(PreparedBatch batch, String folder, InventoryEntry file) {
    batch.add(folder, file.name(), file.sha256(), file.sizeBytes(), file.contentType());
  }
}
