package dev.playhouse.edge.store;

import java.util.Base64;
import java.util.HexFormat;

/**
 * An object that is complete on disk.
 *
 * @param path its delivery path
 * @param sha256 of its bytes, in hex
 * @param chunkChecks CRC-32C of each chunk
 */
public record StoredObject(String path, String sha256, long sizeBytes, String contentType, int[] chunkChecks) {
  /** Objects are read, checked and kept in memory in pieces of this size. */
  public static final int CHUNK_BYTES = 256 * 1024;

  /** Strong validator: the hash in quotes. */
  public String etag() {
    return '"' + sha256 + '"';
  }

  /** Value of {@code Repr-Digest} (RFC 9530). */
  public String reprDigest() {
    return "sha-256=:" + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256)) + ":";
  }

  static int chunks(long sizeBytes) {
    return Math.toIntExact((sizeBytes + CHUNK_BYTES - 1) / CHUNK_BYTES);
  }

  int chunkLength(int chunk) {
    return (int) Math.min(CHUNK_BYTES, sizeBytes - (long) chunk * CHUNK_BYTES);
  }

  String folder() {
    return folder(path);
  }

  static String folder(String path) {
    return path.substring(0, path.lastIndexOf('/'));
  }
}
