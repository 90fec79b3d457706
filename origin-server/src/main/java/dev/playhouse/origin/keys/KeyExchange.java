package dev.playhouse.origin.keys;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.cpix.CpixDocument;
import dev.playhouse.media.cpix.CpixKey;
import dev.playhouse.media.cpix.CpixReader;
import dev.playhouse.media.cpix.CpixSeal;
import dev.playhouse.media.cpix.CpixWriter;
import dev.playhouse.media.cpix.DrmSystem;
import dev.playhouse.media.cpix.GroupKeys;
import dev.playhouse.media.cpix.KeyGroup;
import dev.playhouse.media.cpix.KeyIds;
import dev.playhouse.media.cpix.KeyValue;
import dev.playhouse.media.cpix.SystemIds;
import dev.playhouse.media.cpix.SystemSignals;
import dev.playhouse.media.cpix.UsageRule;
import dev.playhouse.media.protection.KeySystem;
import dev.playhouse.media.protection.Scheme;
import dev.playhouse.media.protection.SystemHeaders;
import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.protocol.Identifiers;
import dev.playhouse.protocol.keys.KeyImport;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Hands the keys of titles to partners, and takes theirs, as CPIX documents. */
public final class KeyExchange {
  private final Database database;
  private final ContentKeyStore store;
  private final ImportedKeys imports;
  private final Identifiers identifiers;
  private final InstantSource clock;
  private final SecureRandom random;

  KeyExchange(
      Database database, ContentKeyStore store, ImportedKeys imports, Identifiers identifiers, InstantSource clock, SecureRandom random) {
    this.database = database;
    this.store = store;
    this.imports = imports;
    this.identifiers = identifiers;
    this.clock = clock;
    this.random = random;
  }

  /**
   * A document with keys of an asset.
   *
   * @param keyIds those that are in it, 32 hex digits each
   */
  record Export(String assetId, List<String> keyIds, byte[] document) {}

  /** The keys of the published asset of a title, or of its newest one, for recipients; with none, in the clear. */
  Export export(String titleId, List<X509Certificate> recipients) {
    String assetId = asset(titleId);
    List<StoredKey> keys = store.ofAsset(assetId);
    if (keys.isEmpty()) {
      throw new OriginException(Kind.NOT_FOUND, "title-without-keys", "asset " + assetId + " of title " + titleId + " has no keys");
    }
    try {
      CpixDocument clear = document(assetId, keys);
      CpixDocument handed = recipients.isEmpty() ? clear : CpixSeal.seal(clear, recipients, random);
      return new Export(assetId, keys.stream().map(key -> key.key().keyIdHex()).distinct().toList(), CpixWriter.write(handed));
    } catch (MediaException e) {
      throw new OriginException(Kind.INVALID, e.code(), String.valueOf(e.getMessage()), e);
    }
  }

  /** Keeps the keys of a document, which are in the clear, for the encode of a title; in place of those that wait for it, if it replaces them. */
  KeyImport importKeys(String titleId, byte[] document, boolean replaces) {
    if (!exists(titleId)) {
      throw new OriginException(Kind.NOT_FOUND, "title-unknown", "there is no title " + titleId);
    }
    try {
      CpixDocument read = CpixReader.read(document);
      requireUsable(read);
      List<String> keyIds = read.keys().stream().map(key -> KeyIds.hex(key.kid())).toList();
      imports.add(identifiers.next("import"), titleId, read, replaces, clock.millis());
      return new KeyImport(titleId, keyIds);
    } catch (MediaException e) {
      throw new OriginException(Kind.INVALID, e.code(), String.valueOf(e.getMessage()), e);
    }
  }

  private static void requireUsable(CpixDocument document) {
    if (document.keys().isEmpty()) {
      throw new MediaException("cpix-key-missing", "the document has no ContentKey");
    }
    for (CpixKey key : document.keys()) {
      if (!(key.value() instanceof KeyValue.Clear)) {
        throw new MediaException("cpix-key-missing", "key " + key.kid() + " has no value in the clear: decrypt the document first");
      }
    }
    document.keys().forEach(key -> SystemSignals.of(document.systems(), key.kid()));
    if (document.keys().size() > 1 && document.rules().isEmpty()) {
      throw new MediaException("cpix-group-without-key", "the document has several keys and no usage rule that says what each is for: add them");
    }
    if (document.periods().size() > 1) {
      throw new MediaException("cpix-key-periods", "the document has several key periods: use one without rotation");
    }
  }

  private CpixDocument document(String assetId, List<StoredKey> keys) {
    Map<UUID, CpixKey> byId = new LinkedHashMap<>();
    keys.forEach(key -> byId.putIfAbsent(KeyIds.uuid(key.key().keyId()), CpixKey.of(key.key(), scheme(key))));
    List<DrmSystem> kept = store.signalling(assetId);
    List<DrmSystem> systems = kept.isEmpty() ? keys.stream().flatMap(KeyExchange::ownSignalling).distinct().toList() : kept;
    return CpixDocument.of(assetId, List.copyOf(byId.values()), distinct(systems), rules(keys));
  }

  private static List<DrmSystem> distinct(List<DrmSystem> systems) {
    Map<String, DrmSystem> distinct = new LinkedHashMap<>();
    systems.forEach(system -> distinct.putIfAbsent(system.systemId() + " " + system.kid(), system));
    return List.copyOf(distinct.values());
  }

  private static Stream<DrmSystem> ownSignalling(StoredKey key) {
    return Stream.of(KeySystem.COMMON, KeySystem.WIDEVINE, KeySystem.PLAYREADY)
        .map(
            system -> {
              byte[] pssh = SystemHeaders.pssh(system, scheme(key), key.key().keyId());
              String xml = "<pssh xmlns=\"urn:mpeg:cenc:2013\">" + Base64.getEncoder().encodeToString(pssh) + "</pssh>";
              return new DrmSystem(SystemIds.of(system), KeyIds.uuid(key.key().keyId()), pssh, xml, null, null);
            });
  }

  private static List<UsageRule> rules(List<StoredKey> keys) {
    Map<KeyGroup, UUID> described = new LinkedHashMap<>();
    List<UsageRule> named = new ArrayList<>();
    for (StoredKey key : keys) {
      UUID kid = KeyIds.uuid(key.key().keyId());
      named.add(new UsageRule(kid, key.group().toUpperCase(Locale.ROOT), List.of(), List.of()));
      if (key.pixels() != null) {
        described.put(key.pixels(), kid);
      }
    }
    return described.size() == keys.size() && areApart(described.keySet()) ? GroupKeys.rules(described) : named;
  }

  /** Whether the pictures of one group end where those of the next begin, so that pixels tell groups apart. */
  private static boolean areApart(Set<KeyGroup> groups) {
    long end = -1;
    for (KeyGroup group : groups.stream().filter(each -> !each.audio()).sorted(Comparator.comparingLong(KeyGroup::minPixels)).toList()) {
      if (group.minPixels() <= end) {
        return false;
      }
      end = group.maxPixels();
    }
    return true;
  }

  private static Scheme scheme(StoredKey key) {
    return Objects.requireNonNullElse(key.scheme(), Scheme.CBCS);
  }

  private String asset(String titleId) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select a.id from assets a left join publications p on p.asset_id = a.id and p.ended_at_ms is null where a.title_id = :title"
                        + " order by case when p.asset_id is null then 1 else 0 end, a.created_at_ms desc, a.id desc limit 1")
                .bind("title", titleId)
                .mapTo(String.class)
                .findOne()
                .orElseThrow(
                    () -> new OriginException(Kind.NOT_FOUND, "title-not-encoded", "title " + titleId + " is unknown or has no asset: encode it")));
  }

  private boolean exists(String titleId) {
    return database.read(handle -> handle.createQuery("select count(*) from titles where id = :id").bind("id", titleId).mapTo(Long.class).one()) > 0;
  }
}
