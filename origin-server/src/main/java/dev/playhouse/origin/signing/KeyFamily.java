package dev.playhouse.origin.signing;

import dev.playhouse.protocol.cose.SigningKey;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one purpose. The newest valid one signs; its successor is made {@code overlap} before it ends, and signs only after
 * {@code notice}, so that those who verify have heard of it by then. Other origins may have the same file: it is read again when it has
 * changed, and changed in turns. Guarded by this.
 */
final class KeyFamily {
  private static final int ID_BYTES = 4;

  private final String name;
  private final KeyFile file;
  private final Rotation rotation;
  private final SecureRandom random;
  private final Turns turns;
  private KeyFile.Version version;
  private List<TimedKey> keys;

  /** What makes a key, how long it lives, how long before its end a successor is made, and how long that one waits before it signs. */
  record Rotation(Function<String, SigningKey> maker, Duration life, Duration overlap, Duration notice) {}

  KeyFamily(String name, Path folder, Rotation rotation, SecureRandom random, Turns turns) {
    this.name = name;
    this.file = new KeyFile(folder.resolve("signing-" + name + ".json"));
    this.rotation = rotation;
    this.random = random;
    this.turns = turns;
    this.version = file.version();
    this.keys = file.read();
  }

  /** The key that signs at this time. */
  synchronized SigningKey signer(Instant now) {
    return valid(now).stream().filter(key -> key.validAt(now)).max(Comparator.comparing(TimedKey::validFrom)).orElseThrow().key();
  }

  /** The keys that sign now or will, with those that lately did. */
  synchronized List<TimedKey> valid(Instant now) {
    refresh();
    if (validFrom(now) != null) {
      turns.take(() -> complete(now));
    }
    return keys;
  }

  /** Makes the key that is missing, unless another origin has made it by now. */
  private void complete(Instant now) {
    refresh();
    Instant from = validFrom(now);
    if (from != null) {
      add(now, from);
    }
  }

  /** From when on a key is missing; null when none is. */
  private @Nullable Instant validFrom(Instant now) {
    if (keys.stream().noneMatch(key -> key.validAt(now))) {
      return now;
    }
    boolean successorKnown = keys.stream().anyMatch(key -> key.validUntil().isAfter(now.plus(rotation.overlap())));
    return successorKnown ? null : now.plus(rotation.notice());
  }

  private void refresh() {
    KeyFile.Version present = file.version();
    if (!present.equals(version)) {
      keys = file.read();
      version = present;
    }
  }

  private void add(Instant now, Instant validFrom) {
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(id);
    SigningKey key = rotation.maker().apply(name + "-" + HexFormat.of().formatHex(id));
    List<TimedKey> more = new ArrayList<>(keys.stream().filter(old -> old.validUntil().isAfter(now)).toList());
    more.add(new TimedKey(key, validFrom, validFrom.plus(rotation.life())));
    file.write(more);
    version = file.version();
    keys = List.copyOf(more);
  }
}
