package dev.playhouse.origin.publishing;

import dev.playhouse.media.cmaf.PackagedFileSink;
import dev.playhouse.media.cmaf.PackagedImages;
import dev.playhouse.media.cmaf.PackagedTrack;
import dev.playhouse.origin.objects.ObjectBatch;
import dev.playhouse.origin.objects.StoredObject;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.catalogue.FrameDigests;
import dev.playhouse.protocol.catalogue.TrackLoudness;
import dev.playhouse.protocol.catalogue.TrackPackage;
import dev.playhouse.protocol.edge.Inventory;
import dev.playhouse.protocol.edge.InventoryEntry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts the files of one track package into the object store as they are made, some at a time, then its inventory. */
public final class PackageWriter implements PackagedFileSink {
  private static final int VERSION_DIGITS = 8;

  /** Bytes that wait to be stored together. */
  private static final int TOGETHER_BYTES = 4 << 20;

  private final ObjectBatch objects;
  private final List<InventoryEntry> files = new ArrayList<>();
  private final List<Waiting> waiting = new ArrayList<>();
  private int waitingBytes;

  public PackageWriter(ObjectBatch objects) {
    this.objects = objects;
  }

  /** Where a track package belongs and what it is called. */
  public record Place(String kind, String assetId, String group, String track, ListLabel label) {}

  @Override
  public void file(String name, byte[] bytes, String contentType) {
    waiting.add(new Waiting(name, bytes, contentType));
    waitingBytes += bytes.length;
    if (waitingBytes >= TOGETHER_BYTES) {
      store();
    }
  }

  private record Waiting(String name, byte[] bytes, String contentType) {}

  private void store() {
    List<StoredObject> stored = objects.putAll(waiting.stream().map(Waiting::bytes).toList());
    for (int index = 0; index < stored.size(); index++) {
      files.add(entry(waiting.get(index).name, stored.get(index), waiting.get(index).contentType));
    }
    waiting.clear();
    waitingBytes = 0;
  }

  /** Ends a package of video, audio or text. */
  public NewPackage finish(Place place, PackagedTrack media, @Nullable TrackLoudness loudness, List<String> frameMd5) {
    Inventory inventory = inventory();
    InventoryEntry file = inventoryFile(inventory);
    String digests =
        frameMd5.isEmpty() ? null : objects.put(Json.MAPPER.writeValueAsBytes(new FrameDigests(place.track(), frameMd5))).sha256();
    Looks looks = new Looks(media.codec(), media.width(), media.height(), media.averageBitrate(), media.peakBitrate());
    TrackPackage described = describe(place, looks, file, loudness);
    return new NewPackage(new StoredTrack(described, folder(place, file), media, null), inventory, file, digests);
  }

  /** Ends a package of images. */
  public NewPackage finish(Place place, PackagedImages images) {
    Inventory inventory = inventory();
    InventoryEntry file = inventoryFile(inventory);
    Looks looks = new Looks("jpeg", images.width(), images.height(), images.averageBitrate(), images.peakBitrate());
    TrackPackage described = describe(place, looks, file, null);
    return new NewPackage(new StoredTrack(described, folder(place, file), null, images), inventory, file, null);
  }

  private record Looks(String codec, int width, int height, int averageBitrate, int peakBitrate) {}

  private TrackPackage describe(Place place, Looks looks, InventoryEntry inventoryFile, @Nullable TrackLoudness loudness) {
    return new TrackPackage(
        place.kind(),
        place.group(),
        place.track(),
        inventoryFile.sha256(),
        looks.codec(),
        place.label().language(),
        looks.width(),
        looks.height(),
        looks.averageBitrate(),
        looks.peakBitrate(),
        files.size() + 1,
        files.stream().mapToLong(InventoryEntry::sizeBytes).sum() + inventoryFile.sizeBytes(),
        place.label().name(),
        place.label().roles(),
        loudness);
  }

  private static String folder(Place place, InventoryEntry inventoryFile) {
    String version = inventoryFile.sha256().substring(0, VERSION_DIGITS);
    return "/vod/" + place.assetId() + "/" + place.group() + "/" + place.track() + "." + version;
  }

  private Inventory inventory() {
    store();
    return new Inventory(List.copyOf(files));
  }

  private InventoryEntry inventoryFile(Inventory inventory) {
    return entry("inventory.json", objects.put(Json.MAPPER.writeValueAsBytes(inventory)), "application/json");
  }

  private static InventoryEntry entry(String name, StoredObject object, String contentType) {
    return new InventoryEntry(name, object.sha256(), object.sizeBytes(), contentType);
  }
}
