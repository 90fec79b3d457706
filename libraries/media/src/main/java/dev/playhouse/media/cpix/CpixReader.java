package dev.playhouse.media.cpix;

import static dev.playhouse.media.cpix.Namespaces.CPIX;
import static dev.playhouse.media.cpix.Namespaces.SIGNATURE;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads CPIX documents of versions 2.0 to 2.4, strictly: what could change the meaning of a key and is not understood here is refused, and so
 * are documents that contradict themselves. Update histories are skipped. Signatures are refused, since nobody here could say whose to trust.
 */
public final class CpixReader {
  /** Bytes of a document. No key exchange comes near this; the answer for a hundred keys and three systems has about 200 KiB. */
  public static final int MAX_BYTES = 4 << 20;

  private static final Pattern VERSION = Pattern.compile("2\\.[0-4](\\.[0-9]{1,2})?");
  private static final Set<String> LISTS =
      Set.of(
          "DeliveryDataList", "ContentKeyList", "DRMSystemList", "ContentKeyPeriodList", "ContentKeyUsageRuleList", "UpdateHistoryItemList");

  private CpixReader() {}

  /** A document in UTF-8; a MediaException with code and line if it is none. */
  public static CpixDocument read(byte[] document) {
    CpixElement root = CpixXml.read(document);
    if (!root.is(CPIX, "CPIX")) {
      throw root.fault("cpix-root", "the document starts with " + root.name() + ", not with CPIX in the namespace " + CPIX);
    }
    root.allowing("contentId", "version", "name");
    root.children().forEach(CpixReader::requireKnown);
    String version = root.attribute("version");
    if (version != null && !VERSION.matcher(version).matches()) {
      throw root.fault("cpix-version", "CPIX version '" + version + "' is not read: use " + CpixDocument.VERSION);
    }
    CpixDocument read =
        new CpixDocument(
            root.attribute("contentId"),
            version,
            list(root, "DeliveryDataList", "DeliveryData", DeliveryDataReader::read),
            list(root, "ContentKeyList", "ContentKey", KeyReader::key),
            list(root, "DRMSystemList", "DRMSystem", RuleReader::system),
            list(root, "ContentKeyPeriodList", "ContentKeyPeriod", RuleReader::period),
            list(root, "ContentKeyUsageRuleList", "ContentKeyUsageRule", RuleReader::rule));
    requireConsistent(read, root);
    return read;
  }

  private static void requireKnown(CpixElement child) {
    if (child.is(SIGNATURE, "Signature")) {
      throw child.fault("cpix-signature", "the document is signed, and signatures are not checked here: ask for one without");
    }
    if (!child.namespace().equals(CPIX) || !LISTS.contains(child.name())) {
      throw child.fault("cpix-element", child.name() + " is unknown in CPIX: remove it");
    }
  }

  private static <T> List<T> list(CpixElement root, String name, String item, Function<CpixElement, T> read) {
    CpixElement list = root.child(CPIX, name);
    if (list == null) {
      return List.of();
    }
    for (CpixElement child : list.allowing().children()) {
      if (!child.is(CPIX, item)) {
        throw child.fault("cpix-element", child.name() + " is unknown in " + name + ": remove it");
      }
    }
    return list.children().stream().map(read).toList();
  }

  private static void requireConsistent(CpixDocument document, CpixElement root) {
    Set<UUID> kids = new HashSet<>();
    for (CpixKey key : document.keys()) {
      requireNew(kids, key.kid(), "key", root);
      boolean encrypted = key.value() instanceof KeyValue.Encrypted;
      if (encrypted && document.deliveries().isEmpty()) {
        throw root.fault("cpix-delivery", "key " + key.kid() + " is encrypted, but no DeliveryData says to whom");
      }
      if (key.value() instanceof KeyValue.Clear && !document.deliveries().isEmpty()) {
        throw root.fault("cpix-delivery", "key " + key.kid() + " is in the clear beside DeliveryData: get the document again");
      }
    }
    Set<String> systems = new HashSet<>();
    for (DrmSystem system : document.systems()) {
      requireKnownKey(kids, system.kid(), "a DRMSystem", root);
      requireNew(systems, system.systemId() + " " + system.kid(), "DRMSystem", root);
    }
    Set<String> periods = new HashSet<>();
    document.periods().forEach(period -> requireNew(periods, period, "ContentKeyPeriod", root));
    document.rules().forEach(rule -> requireKnownKey(kids, rule.kid(), "a ContentKeyUsageRule", root));
  }

  private static <T> void requireNew(Set<T> known, T next, String what, CpixElement root) {
    if (!known.add(next)) {
      throw root.fault("cpix-duplicate", "the " + what + " " + next + " is there twice");
    }
  }

  private static void requireKnownKey(Set<UUID> kids, UUID kid, String what, CpixElement root) {
    if (!kids.contains(kid)) {
      throw root.fault("cpix-key-unknown", what + " names the key " + kid + ", which the document does not have");
    }
  }

  /** Refuses children of other names. */
  static void requireChildren(CpixElement element, String namespace, String... names) {
    Set<String> known = Set.of(names);
    for (CpixElement child : element.children()) {
      if (!child.namespace().equals(namespace) || !known.contains(child.name())) {
        throw child.fault("cpix-element", child.name() + " is unknown in " + element.name() + ": remove it");
      }
    }
  }
}
