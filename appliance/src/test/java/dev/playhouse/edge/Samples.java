package dev.playhouse.edge;

import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.edge.FillPackage;
import dev.playhouse.protocol.edge.Inventory;
import dev.playhouse.protocol.edge.InventoryEntry;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Objects for tests: bytes that are the same each time, and track packages made of them. */
public final class Samples {
  private Samples() {}

  /** Bytes without a pattern. */
  public static byte[] bytes(int length, long seed) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  public static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(digest(bytes));
  }

  public static String reprDigest(byte[] bytes) {
    return "sha-256=:" + Base64.getEncoder().encodeToString(digest(bytes)) + ":";
  }

  /** Publishes a track package; what a fill order says about it. */
  static FillPackage publish(FakeOrigin origin, String track, Map<String, byte[]> files) {
    List<InventoryEntry> entries = new ArrayList<>();
    files.forEach((name, bytes) -> entries.add(new InventoryEntry(name, sha256(bytes), bytes.length, "video/mp4")));
    byte[] inventory = Json.MAPPER.writeValueAsBytes(new Inventory(entries));
    String folder = "/vod/asset_1/sd/" + track + "." + sha256(inventory).substring(0, 8);
    origin.put(folder + "/inventory.json", inventory);
    files.forEach((name, bytes) -> origin.put(folder + "/" + name, bytes));
    return new FillPackage(folder, sha256(inventory));
  }

  private static byte[] digest(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
