package dev.playhouse.media.cpix;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.protection.ContentKey;

/** What a document says of the value of a content key. */
public sealed interface KeyValue {
  /** The 16 bytes of the key. */
  record Clear(byte[] key) implements KeyValue {
    public Clear {
      if (key.length != ContentKey.LENGTH) {
        throw new MediaException("cpix-key-length", "a content key has " + key.length + " bytes, it needs " + ContentKey.LENGTH);
      }
    }

    @Override
    public String toString() {
      return "Clear[not shown]";
    }
  }

  /**
   * The key under the document key.
   *
   * @param cipherValue initialisation vector of 16 bytes, then the padded ciphertext
   * @param mac HMAC-SHA512 of the cipher value
   */
  record Encrypted(byte[] cipherValue, byte[] mac) implements KeyValue {}

  /** No value: the document asks for one. */
  record Wanted() implements KeyValue {}
}
