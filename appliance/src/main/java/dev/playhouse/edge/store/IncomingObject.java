package dev.playhouse.edge.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/** An object on its way into the store: bytes in order, then its hash, then {@link #commit}. Closed without commit, it was never there. */
public final class IncomingObject implements AutoCloseable {
  private final ObjectStore store;
  private final String path;
  private final long sizeBytes;
  private final Path temporary;
  private final FileChannel channel;
  private final MessageDigest digest;
  private final CRC32C check = new CRC32C();
  private final int[] chunkChecks;
  private long written;

  IncomingObject(ObjectStore store, String path, long sizeBytes, Path temporary) throws IOException {
    this.store = store;
    this.path = path;
    this.sizeBytes = sizeBytes;
    this.temporary = temporary;
    this.chunkChecks = new int[StoredObject.chunks(sizeBytes)];
    this.digest = sha256();
    this.channel = FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  /** Bytes that are still missing. */
  public long missingBytes() {
    return sizeBytes - written;
  }

  /** Takes the next bytes; more than announced are an error. */
  public void write(byte[] bytes, int length) {
    if (length > missingBytes()) {
      throw new IllegalArgumentException("%s was announced with %d bytes and has more".formatted(path, sizeBytes));
    }
    digest.update(bytes, 0, length);
    for (int offset = 0; offset < length; ) {
      int part = (int) Math.min(length - offset, StoredObject.CHUNK_BYTES - written % StoredObject.CHUNK_BYTES);
      check.update(bytes, offset, part);
      offset += part;
      written += part;
      if (written % StoredObject.CHUNK_BYTES == 0 || written == sizeBytes) {
        chunkChecks[Math.toIntExact((written - 1) / StoredObject.CHUNK_BYTES)] = (int) check.getValue();
        check.reset();
      }
    }
    try {
      ByteBuffer rest = ByteBuffer.wrap(bytes, 0, length);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
    } catch (IOException e) {
      throw StoreException.broken("cannot write " + temporary, e);
    }
  }

  /** The hash of all bytes in hex; none may follow. */
  public String sha256Hex() {
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Makes the object durable under its hash and known under its path. */
  public StoredObject commit(String sha256, String contentType) {
    try {
      channel.force(true);
      return store.adopt(new StoredObject(path, sha256, sizeBytes, contentType, chunkChecks), temporary);
    } catch (IOException e) {
      throw StoreException.broken("cannot store " + path, e);
    }
  }

  @Override
  public void close() {
    store.release(sizeBytes);
    try {
      channel.close();
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      throw StoreException.broken("cannot remove " + temporary, e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }
}
