package dev.playhouse.edge.config;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A setting of the edge: its key, what kind of value it takes, what it is for. */
public enum EdgeSetting {
  ACCESS("protected|open", "Whom it serves: who brings a token of the origin, or everybody, as a caching reverse proxy.", "protected"),
  UPSTREAM("URL[,URL…]", "Where access is open: the server to cache, http or https; further ones are asked when it fails.", null),
  PEERS("URL[,URL…]", "Where access is open: all edges of the site by their public_url, this one too; each asks the others for their share.", null),
  HEDGE_PERCENT("PERCENT", "Most requests for objects sent a second time because an answer is late, per cent of all; 0 for none.", "5"),
  ORIGIN("URL", "Address of the origin; https, or http on a loopback address.", null),
  SITE("NAME", "The site this edge stands in, as named in the invitation.", null),
  PUBLIC_URL("URL", "Address at which players reach this edge; the listening address if absent.", null),
  JOIN("FILE", "The join file from `streamctl edge invite`; needed on the first start only.", null),
  LISTEN("HOST:PORT", "Address to listen on; port 0 picks a free one.", "127.0.0.1:8081"),
  DATA("DIR", "Folder of objects, index and identity; where access is open ~/.cache/playhouse/edge if absent.", null),
  TLS_CERTIFICATE("FILE", "Certificate chain, PEM; needed for any address that is not loopback.", null),
  TLS_KEY("FILE", "Private key of the certificate, PEM (PKCS #8).", null),
  CA("FILE", "Roots to trust beside those of Java, for https to the origin, PEM.", null),
  STORE_FOLDERS("DIR[,DIR…]", "Folders of objects, one for each disk; `store` in the data folder if absent.", null),
  STORE_LIMIT_BYTES("BYTES", "Most bytes of objects in each of them; those least in demand give way.", "53687091200"),
  MEMORY_LIMIT_BYTES("BYTES", "Most bytes of objects held in memory, outside the Java heap.", "134217728"),
  SCRUB_DAYS("DAYS", "In which time all that is on disk is read once, to find what rots.", "7"),
  PREFETCH_SEGMENTS("SEGMENTS", "Most segments fetched at a time before the sessions that will want them ask; 0 for none.", "4"),
  ACCESS_LOG("FILE", "File that gets a line of JSON for each answered request; none if absent.", null),
  ACCESS_LOG_FILE_BYTES("BYTES", "Size at which the access log is set aside as FILE.1.", "104857600"),
  ACCESS_LOG_FILES("FILES", "Most files of the access log that are kept, the current one included.", "10"),
  CONNECTIONS("CONNECTIONS", "Most connections open at once; further ones are closed at once.", "16384"),
  CONNECTIONS_PER_CLIENT("CONNECTIONS", "Most of them from one IPv4 address or one /64 of IPv6.", "1024"),
  DRAIN_SECONDS("SECONDS", "How long an edge that is told to stop serves on, with 503 as its health.", "10");

  private final String valueName;
  private final String description;
  private final @Nullable String fallback;

  EdgeSetting(String valueName, String description, @Nullable String fallback) {
    this.valueName = valueName;
    this.description = description;
    this.fallback = fallback;
  }

  /** Name in the configuration file. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  String flag() {
    return "--" + key().replace('_', '-');
  }

  String variable() {
    return "STREAMCTL_" + name();
  }

  String valueName() {
    return valueName;
  }

  String description() {
    return description;
  }

  @Nullable String fallback() {
    return fallback;
  }
}
