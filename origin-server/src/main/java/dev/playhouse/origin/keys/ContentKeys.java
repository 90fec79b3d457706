package dev.playhouse.origin.keys;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.cpix.CpixDocument;
import dev.playhouse.media.cpix.DrmSystem;
import dev.playhouse.media.cpix.GroupKeys;
import dev.playhouse.media.cpix.KeyGroup;
import dev.playhouse.media.cpix.KeyIds;
import dev.playhouse.media.cpix.SystemSignals;
import dev.playhouse.media.protection.ContentKey;
import dev.playhouse.media.protection.Scheme;
import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.origin.remote.Remote;
import dev.playhouse.origin.remote.Remotes;
import dev.playhouse.protocol.Identifiers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * One content key per key group of an asset, wrapped at rest under the keyset of {@code DATA/keys}. Keys come from the document that was
 * imported for the title, from the key server if there is one, or are made here. Safe for use by many threads.
 */
public final class ContentKeys {
  /** Assets that get their keys at the same time without waiting for each other, as a rule. */
  private static final int LOCKS = 64;

  private final KeysetGuard guard;
  private final ContentKeyStore store;
  private final ImportedKeys imports;
  private final KeyRotation rotation;
  private final KeySource source;
  private final InstantSource clock;
  private final SecureRandom random;
  private final List<Object> locks = IntStream.range(0, LOCKS).mapToObj(_ -> new Object()).toList();

  /** Content keys that are made here. */
  ContentKeys(Database database, Path folder, InstantSource clock, SecureRandom random) {
    this(database, folder, clock, random, null, new Remotes(clock));
  }

  /** Opens the keyset in a folder, or makes one on the first start; takes up a rotation that was interrupted. */
  public ContentKeys(
      Database database, Path folder, InstantSource clock, SecureRandom random, @Nullable KeyServer server, Remotes remotes) {
    this.guard = new KeysetGuard(database, database.alone("keyset", () -> keyset(database, folder.resolve("content-keyset.json"))));
    this.store = new ContentKeyStore(database, guard);
    this.imports = new ImportedKeys(guard);
    this.rotation = new KeyRotation(database, guard);
    this.source = server == null ? new RandomKeys(random) : guarded(new SpekeClient(server, random), remotes);
    this.clock = clock;
    this.random = random;
    rotation.finish();
  }

  /** As many calls at once as there are locks: whoever holds one waits for nobody else. */
  private static KeySource guarded(KeySource source, Remotes remotes) {
    Remote remote = remotes.add("key-server", "key-server", LOCKS);
    return order -> remote.call(() -> source.make(order));
  }

  /** A new keyset is for new stores only: it unwraps nothing that is there, and would hide that the true one is gone. */
  private static Keyset keyset(Database database, Path file) {
    if (!Files.exists(file) && !new WrappedRows(database).isEmpty()) {
      throw new OriginException(
          Kind.INTERNAL, "keyset-missing", file + " is gone, and the content keys in the database need it: restore it from a backup");
    }
    return Keyset.open(file);
  }

  /** The key of a group and its signalling, made when there is none yet, together with those of all groups of the order that have none. */
  public ContentKey obtain(KeyOrder order, String group) {
    ContentKey known = find(order.assetId(), group);
    if (known != null) {
      return signalled(order.assetId(), known);
    }
    synchronized (locks.get(Math.floorMod(order.assetId().hashCode(), LOCKS))) {
      add(order);
    }
    ContentKey stored = find(order.assetId(), group);
    if (stored == null) {
      throw new OriginException(Kind.INTERNAL, "content-key-missing", "no content key for " + group + " of " + order.assetId());
    }
    return signalled(order.assetId(), stored);
  }

  private ContentKey signalled(String assetId, ContentKey key) {
    try {
      return key.signalled(SystemSignals.of(signalling(assetId), KeyIds.uuid(key.keyId())));
    } catch (MediaException e) {
      throw new OriginException(
          Kind.INTERNAL, "content-key-unusable", e.getMessage() + ": restore the signalling from a backup, or encode the title again", e);
    }
  }

  /** The key of a group whose tracks nobody describes. */
  public ContentKey obtain(String assetId, String group) {
    return obtain(new KeyOrder(assetId, Scheme.CBCS, List.of(KeyGroup.ofVideo(group, 0, KeyGroup.NO_MAXIMUM))), group);
  }

  /** All keys of an asset. */
  public List<GroupKey> ofAsset(String assetId) {
    return store.ofAsset(assetId).stream().map(stored -> new GroupKey(stored.group(), stored.key())).toList();
  }

  /** Uses up what was imported for an asset, in the transaction that makes the asset. */
  public void keep(Handle handle, String assetId) {
    imports.remove(handle, assetId);
  }

  /** Forgets the keys of an asset, in the transaction after which nobody makes it; what was imported waits for the title's next encode. */
  public void release(Handle handle, String assetId) {
    ContentKeyStore.remove(handle, assetId);
    imports.release(handle, assetId);
  }

  /** How whoever made the keys of an asset wants them signalled; empty when they were made here. */
  public List<DrmSystem> signalling(String assetId) {
    return store.signalling(assetId);
  }

  /** Rotation of the keyset. */
  public KeyRotation rotation() {
    return rotation;
  }

  /** The exchange of keys with others. */
  public KeyExchange exchange(Database database, Identifiers identifiers) {
    return new KeyExchange(database, store, imports, identifiers, clock, random);
  }

  private @Nullable ContentKey find(String assetId, String group) {
    return ofAsset(assetId).stream().filter(stored -> stored.group().equals(group)).map(GroupKey::key).findFirst().orElse(null);
  }

  private void add(KeyOrder order) {
    Set<String> known = ofAsset(order.assetId()).stream().map(GroupKey::group).collect(Collectors.toSet());
    KeyOrder missing = order.only(order.groups().stream().filter(group -> !known.contains(group.name())).toList());
    if (!missing.groups().isEmpty() && !store(missing, null)) {
      store(missing, source.make(missing));
    }
  }

  /** Stores keys that were made for an asset, or else those that were imported for its title; false when there are none. */
  private boolean store(KeyOrder order, @Nullable MadeKeys made) {
    return guard.wrapping(
        (handle, keyset) -> {
          String titleId = wanting(handle, order.assetId());
          CpixDocument imported = made != null || titleId == null ? null : imports.take(handle, keyset, titleId, order.assetId());
          if (made == null && imported == null) {
            return false;
          }
          MadeKeys chosen = made == null ? chosen(Objects.requireNonNull(imported), order) : made;
          ContentKeyStore.add(handle, keyset, order, chosen, clock.millis());
          return true;
        });
  }

  /** The title whose job wants keys for an asset; the job cannot end before the transaction does. */
  private static @Nullable String wanting(Handle handle, String assetId) {
    return handle
        .createQuery("select title_id, finished_at_ms from jobs where asset_id = :asset for update")
        .bind("asset", assetId)
        .map(
            (row, context) -> {
              if (row.getObject("finished_at_ms") != null) {
                throw new OriginException(Kind.CONFLICT, "job-ended", "the job that makes asset " + assetId + " has ended: it gets no keys any more");
              }
              return row.getString("title_id");
            })
        .findOne()
        .orElse(null);
  }

  private MadeKeys chosen(CpixDocument imported, KeyOrder order) {
    try {
      return new MadeKeys(GroupKeys.of(imported, order.groups(), order.scheme(), random), imported.systems());
    } catch (MediaException e) {
      throw new OriginException(Kind.UNPROCESSABLE, e.code(), "the imported keys do not serve asset " + order.assetId() + ": " + e.getMessage(), e);
    }
  }
}
