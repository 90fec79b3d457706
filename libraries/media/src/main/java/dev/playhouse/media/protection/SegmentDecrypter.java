package dev.playhouse.media.protection;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.box.Box;
import dev.playhouse.media.box.BoxReader;
import dev.playhouse.media.box.BoxWriter;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Turns the encrypted segments of one rendition back into clear ones: give it the init segment first, then its media segments in any order.
 *
 * <p>It follows clear leads (a second sample description) and keys that change within a track (sample groups {@code seig}). An init
 * segment without protection makes it pass everything through. Keep one per track being played and call {@link #init} at each
 * switch. Whatever the bytes are, the only error is a {@link MediaException}. Not thread-safe.
 */
public final class SegmentDecrypter {
  private final Map<String, byte[]> keys;
  private @Nullable ClearInit track;
  private final IdentityHashMap<TrackEncryption, SampleCipher> ciphers = new IdentityHashMap<>();

  /** Decrypts with keys of 16 bytes by key id, 32 lower-case hex digits. */
  public SegmentDecrypter(Map<String, byte[]> keys) {
    this.keys = new HashMap<>(keys);
  }

  /** Decrypts with the given keys. */
  public static SegmentDecrypter of(Collection<ContentKey> keys) {
    return new SegmentDecrypter(keys.stream().collect(Collectors.toMap(ContentKey::keyIdHex, ContentKey::key, (first, second) -> first)));
  }

  /** The clear form of an init segment: original sample entry, no {@code sinf}, no {@code pssh}. A key that is missing is named. */
  public byte[] init(byte[] init) {
    ClearInit clear = ClearInit.of(init);
    ciphers.clear();
    for (TrackEncryption encryption : clear.encryptions()) {
      if (encryption != null && encryption.namesKey()) {
        ciphers.put(encryption, cipher(encryption));
      }
    }
    track = clear;
    return clear.bytes();
  }

  /** The clear form of a media segment: samples decrypted, no {@code senc}, {@code saiz}, {@code saio}. */
  public byte[] segment(byte[] segment) {
    if (track == null) {
      throw new MediaException("no-init", "a media segment came before any init segment");
    }
    if (track.isClear()) {
      return segment;
    }
    List<Box> boxes = BoxReader.boxes(segment.clone());
    if (boxes.stream().noneMatch(box -> box.type().equals("moof"))) {
      throw new MediaException("no-fragment", 0, "a media segment of " + segment.length + " bytes without a fragment (moof)");
    }
    BoxWriter writer = new BoxWriter(segment.length);
    IdentityHashMap<TrackEncryption, SampleCipher> known = new IdentityHashMap<>(ciphers);
    long decrypted = 0;
    for (Box box : boxes) {
      if (box.type().equals("moof")) {
        decrypted = ClearFragment.decrypt(box, decrypted, track, encryption -> known.computeIfAbsent(encryption, this::cipher));
        ClearFragment.write(writer, box, track.single());
      } else {
        writer.bytes(box.bytes(), box.start(), box.end());
      }
    }
    return writer.toBytes();
  }

  private SampleCipher cipher(TrackEncryption encryption) {
    byte[] key = keys.get(encryption.keyIdHex());
    if (key == null) {
      throw encryption.keyMissing();
    }
    if (key.length != ContentKey.LENGTH) {
      throw new MediaException("key-length", "the key of key id " + encryption.keyIdHex() + " has " + key.length + " bytes, it needs 16");
    }
    return SampleCipher.decrypting(encryption, key);
  }
}
