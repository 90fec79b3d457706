package dev.playhouse.edge.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What an object is found by: the first half of the SHA-256 of its name. Nobody can make two names that share one, so names are not compared
 * and need not be in memory.
 */
record ObjectKey(long high, long low) {
  static final int BYTES = 16;

  static ObjectKey of(String name) {
    try {
      ByteBuffer hash = ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8)));
      return new ObjectKey(hash.getLong(), hash.getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }
}
