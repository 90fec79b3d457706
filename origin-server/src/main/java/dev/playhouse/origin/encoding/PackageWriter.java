package dev.playhouse.origin.encoding;

import dev.playhouse.media.cmaf.PackagedFileSink;
import dev.playhouse.media.cmaf.PackagedTrack;
import dev.playhouse.origin.objects.ObjectBatch;
import dev.playhouse.origin.objects.StoredObject;
import dev.playhouse.origin.publishing.StoredTrack;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.catalogue.FrameDigests;
import dev.playhouse.protocol.catalogue.TrackPackage;
import dev.playhouse.protocol.edge.Inventory;
import dev.playhouse.protocol.edge.InventoryEntry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts the files of one track package into the object store as they are made, then its inventory and its result. */
final class PackageWriter implements PackagedFileSink {
  private static final int VERSION_DIGITS = 8;

  private final ObjectBatch objects;
  private final List<InventoryEntry> files = new ArrayList<>();

  PackageWriter(ObjectBatch objects) {
    this.objects = objects;
  }

  /** What a track is called and belongs to. */
  record Label(String kind, String assetId, String group, String track, @Nullable String language) {}

  /** What manifests say about its picture, sound or text. */
  record Traits(String codec, int width, int height, int averageBitrate, int peakBitrate, @Nullable PackagedTrack media) {
    static Traits of(PackagedTrack media) {
      return new Traits(media.codec(), media.width(), media.height(), media.averageBitrate(), media.peakBitrate(), media);
    }
  }

  @Override
  public void file(String name, byte[] bytes, String contentType) {
    files.add(entry(name, objects.put(bytes), contentType));
  }

  /** Ends the package; answers the hashes of all objects, that of the result first. */
  List<String> finish(Label label, Traits traits, List<String> frameMd5) {
    Inventory inventory = new Inventory(List.copyOf(files));
    InventoryEntry inventoryFile = entry("inventory.json", objects.put(Json.MAPPER.writeValueAsBytes(inventory)), "application/json");
    String digests =
        frameMd5.isEmpty() ? null : objects.put(Json.MAPPER.writeValueAsBytes(new FrameDigests(label.track(), frameMd5))).sha256();
    StoredTrack track = track(label, traits, inventoryFile);
    String result = objects.put(Json.MAPPER.writeValueAsBytes(new TrackResult(track, inventory, inventoryFile, digests))).sha256();
    List<String> outputs = new ArrayList<>(List.of(result, inventoryFile.sha256()));
    if (digests != null) {
      outputs.add(digests);
    }
    files.forEach(file -> outputs.add(file.sha256()));
    return outputs;
  }

  private StoredTrack track(Label label, Traits traits, InventoryEntry inventoryFile) {
    TrackPackage trackPackage =
        new TrackPackage(
            label.kind(),
            label.group(),
            label.track(),
            inventoryFile.sha256(),
            traits.codec(),
            label.language(),
            traits.width(),
            traits.height(),
            traits.averageBitrate(),
            traits.peakBitrate(),
            files.size() + 1,
            files.stream().mapToLong(InventoryEntry::sizeBytes).sum() + inventoryFile.sizeBytes());
    String version = inventoryFile.sha256().substring(0, VERSION_DIGITS);
    String folder = "/vod/" + label.assetId() + "/" + label.group() + "/" + label.track() + "." + version;
    return new StoredTrack(trackPackage, folder, traits.media());
  }

  private static InventoryEntry entry(String name, StoredObject object, String contentType) {
    return new InventoryEntry(name, object.sha256(), object.sizeBytes(), contentType);
  }
}
