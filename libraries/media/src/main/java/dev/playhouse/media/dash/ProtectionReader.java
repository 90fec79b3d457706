package dev.playhouse.media.dash;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads how a representation is encrypted: what its adaptation set says of it and what it says itself. */
final class ProtectionReader {
  /** The scheme of ISO/IEC 23001-7 that has always been there. */
  private static final String DEFAULT_SCHEME = "cenc";

  private static final String KEY_ID = "{" + MpdNames.CENC + "}default_KID";
  private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  /** More than there are key systems. */
  private static final int MAX_SYSTEMS = 64;

  private final Said ofTheSet;

  /** What an adaptation set says of all its representations. */
  ProtectionReader(XmlElement set) {
    this.ofTheSet = Said.of(set, new Said(null, null, List.of()));
  }

  /** How one of them is encrypted; null when nothing says that it is. */
  @Nullable ContentProtection read(XmlElement representation) {
    Said said = Said.of(representation, ofTheSet);
    boolean nothing = said.scheme() == null && said.keyId() == null && said.systems().isEmpty();
    return nothing ? null : new ContentProtection(said.scheme() == null ? DEFAULT_SCHEME : said.scheme(), said.keyId(), said.systems());
  }

  /** What has been said so far. */
  private record Said(@Nullable String scheme, @Nullable String keyId, List<ContentProtection.DrmSystem> systems) {
    static Said of(XmlElement parent, Said before) {
      List<XmlElement> elements = parent.all("ContentProtection");
      if (elements.size() > MAX_SYSTEMS) {
        throw parent.error("mpd-limit", "more than " + MAX_SYSTEMS + " ContentProtection elements");
      }
      String scheme = before.scheme;
      String keyId = before.keyId;
      List<ContentProtection.DrmSystem> systems = new ArrayList<>(before.systems);
      for (XmlElement element : elements) {
        String id = element.required("schemeIdUri");
        if (id.equals(MpdNames.PROTECTION_SCHEME)) {
          String value = element.optional("value");
          scheme = value == null ? DEFAULT_SCHEME : value;
        } else if (id.toLowerCase(Locale.ROOT).startsWith(MpdNames.UUID_PREFIX)) {
          systems.add(system(element, uuid(element, id.substring(MpdNames.UUID_PREFIX.length()))));
        }
        String given = element.optional(KEY_ID);
        keyId = given == null ? keyId : uuid(element, given).replace("-", "");
      }
      return new Said(scheme, keyId, List.copyOf(systems));
    }
  }

  private static ContentProtection.DrmSystem system(XmlElement element, String systemId) {
    String licence = text(element, MpdNames.DASH_IF, "Laurl");
    return new ContentProtection.DrmSystem(
        systemId,
        element.optional("value"),
        licence == null ? text(element, MpdNames.CLEAR_KEY, "Laurl") : licence,
        text(element, MpdNames.CENC, "pssh"),
        text(element, MpdNames.PLAYREADY, "pro"));
  }

  private static @Nullable String text(XmlElement element, String namespace, String name) {
    List<XmlElement> found = element.all(namespace, name);
    return found.isEmpty() ? null : found.getFirst().text();
  }

  private static String uuid(XmlElement element, String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (!UUID.matcher(lower).matches()) {
      throw element.error("mpd-attribute", "not a UUID: " + text);
    }
    return lower;
  }
}
