package dev.playhouse.origin;

import dev.playhouse.media.cmaf.PackagedTrack;
import dev.playhouse.media.cmaf.TrackKind;
import dev.playhouse.media.protection.ContentKey;
import dev.playhouse.media.protection.Scheme;
import dev.playhouse.origin.objects.ObjectBatch;
import dev.playhouse.origin.objects.StoredObject;
import dev.playhouse.origin.publishing.AssetStore;
import dev.playhouse.origin.publishing.NewPackage;
import dev.playhouse.origin.publishing.PackageStore;
import dev.playhouse.origin.publishing.StoredTrack;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.catalogue.TrackPackage;
import dev.playhouse.protocol.edge.Inventory;
import dev.playhouse.protocol.edge.InventoryEntry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** A published title of 60 s, put into the stores of an origin without any encoder; its media are a few bytes. */
record SmallTitle(String titleId, String assetId, Map<String, ContentKey> keys, List<TrackPackage> packages) {
  static final byte[] SEGMENT = "segment of v360".getBytes(StandardCharsets.UTF_8);

  static SmallTitle publish(Foundation origin, String name) {
    String titleId = "title_" + name;
    String assetId = "asset_" + name;
    try (ObjectBatch batch = origin.objects().batch()) {
      String master = batch.put(("master of " + name).getBytes(StandardCharsets.UTF_8)).sha256();
      origin.database().change(handle -> rows(handle, titleId, assetId, name, master));
    }
    Map<String, ContentKey> keys =
        Map.of(
            "sd", origin.contentKeys().obtain(assetId, "sd"),
            "hd", origin.contentKeys().obtain(assetId, "hd"),
            "audio", origin.contentKeys().obtain(assetId, "audio"));
    List<TrackPackage> packages =
        List.of(
            track(origin, assetId, 0, "video", "hd", "v720", 720, keys.get("hd")),
            track(origin, assetId, 1, "video", "sd", "v360", 360, keys.get("sd")),
            track(origin, assetId, 2, "audio", "audio", "a-en", 0, keys.get("audio")),
            track(origin, assetId, 3, "text", "text", "t-en", 0, null));
    origin.database().change(handle -> publish(handle, titleId, assetId));
    return new SmallTitle(titleId, assetId, keys, packages);
  }

  /** The content key of one of its groups. */
  ContentKey key(String group) {
    return Objects.requireNonNull(keys.get(group), group);
  }

  /** The delivery folders of its track packages. */
  List<String> folders() {
    return packages.stream().map(each -> each.folder(assetId)).toList();
  }

  /** The delivery path of the first segment of v360. */
  String segmentPath() {
    return packages.get(1).folder(assetId) + "/1.m4s";
  }

  private static void rows(Handle handle, String titleId, String assetId, String name, String master) {
    handle.execute("insert into titles (id, name, created_at_ms) values (?, ?, 0)", titleId, name);
    handle.execute(
        "insert into masters (id, title_id, sha256, content, created_at_ms) values (?, ?, ?, '{}', 0)", "master_" + name, titleId, master);
    handle.execute(
        "insert into jobs (id, kind, title_id, parameters, state, created_at_ms, finished_at_ms) values (?, 'encode', ?, '{}', 'succeeded', 0, 0)",
        "job_" + name,
        titleId);
    handle.execute(
        "insert into assets (id, title_id, master_id, job_id, duration_seconds, frame_rate_numerator, frame_rate_denominator, segment_seconds,"
            + " timeline, created_at_ms) values (?, ?, ?, ?, 60, 25, 1, 4, '{}', 0)",
        assetId,
        titleId,
        "master_" + name,
        "job_" + name);
    handle.execute(
        "insert into publications (title_id, asset_id, version, name, timeline, published_at_ms) values (?, ?, 1, ?, '{}', 0)",
        titleId,
        assetId,
        name);
  }

  private static void publish(Handle handle, String titleId, String assetId) {
    handle.execute(
        "insert into publication_tracks (title_id, version, position, folder, label)"
            + " select ?, 1, position, folder, label from asset_tracks where asset_id = ?",
        titleId,
        assetId);
  }

  private static TrackPackage track(
      Foundation origin, String assetId, int position, String kind, String group, String track, int height, @Nullable ContentKey key) {
    try (ObjectBatch batch = origin.objects().batch()) {
      byte[] bytes = track.equals("v360") ? SEGMENT : (assetId + track).getBytes(StandardCharsets.UTF_8);
      StoredObject segment = batch.put(bytes);
      InventoryEntry entry = new InventoryEntry("1.m4s", segment.sha256(), bytes.length, "video/iso.segment");
      byte[] inventory = Json.MAPPER.writeValueAsBytes(new Inventory(List.of(entry)));
      StoredObject stored = batch.put(inventory);
      TrackPackage described =
          new TrackPackage(
              kind, group, track, stored.sha256(), "codec", "en", height * 16 / 9, height, 1000, 2000, 2, bytes.length + inventory.length);
      InventoryEntry inventoryFile = new InventoryEntry("inventory.json", stored.sha256(), inventory.length, "application/json");
      StoredTrack listed = new StoredTrack(described, described.folder(assetId), media(kind, height, key), null);
      NewPackage made = new NewPackage(listed, new Inventory(List.of(entry)), inventoryFile, null);
      AssetStore assets = new AssetStore(new PackageStore(origin.database(), origin.clock()));
      origin.database().change(handle -> assets.list(handle, assetId, position, made));
      return described;
    }
  }

  private static PackagedTrack media(String kind, int height, @Nullable ContentKey key) {
    TrackKind trackKind = TrackKind.valueOf(kind.toUpperCase(Locale.ROOT));
    boolean video = trackKind == TrackKind.VIDEO;
    boolean audio = trackKind == TrackKind.AUDIO;
    int timescale = video ? 25 : audio ? 48_000 : 1000;
    return new PackagedTrack(
        trackKind,
        video ? "avc1.64001f" : audio ? "mp4a.40.2" : "wvtt",
        height * 16 / 9,
        height,
        video ? "25/1" : null,
        audio ? 48_000 : 0,
        audio ? 2 : 0,
        timescale,
        List.of(60L * timescale),
        1_000_000,
        2_000_000,
        1500,
        key == null ? null : Scheme.CBCS,
        key == null ? null : key.keyIdHex(),
        List.of(),
        0,
        video ? "SDR" : null,
        null);
  }
}
