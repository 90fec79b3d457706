package dev.playhouse.origin.edges;

import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.events.EventLog;
import dev.playhouse.origin.events.NewEvent;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.origin.keys.OpaqueSecret;
import dev.playhouse.origin.signing.SigningKeys;
import dev.playhouse.protocol.Identifiers;
import dev.playhouse.protocol.edge.Invitation;
import dev.playhouse.protocol.edge.InvitationRequest;
import dev.playhouse.protocol.edge.JoinRequest;
import dev.playhouse.protocol.edge.JoinResponse;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Invites edges to sites and lets each invitation be used once, within a day. */
public final class Invitations {
  private static final Duration LIFE = Duration.ofHours(24);
  private static final Pattern SITE = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
  private static final int MAX_URL = 500;

  private final InvitationStore store;
  private final SigningKeys keys;
  private final EventLog events;
  private final Identifiers identifiers;
  private final InstantSource clock;
  private final SecureRandom random;
  private final Supplier<URI> origin;

  public Invitations(
      Database database,
      SigningKeys keys,
      EventLog events,
      Identifiers identifiers,
      InstantSource clock,
      SecureRandom random,
      Supplier<URI> origin) {
    this.store = new InvitationStore(database);
    this.keys = keys;
    this.events = events;
    this.identifiers = identifiers;
    this.clock = clock;
    this.random = random;
    this.origin = origin;
  }

  Invitation invite(InvitationRequest request) {
    String site = site(request.site());
    String secret = OpaqueSecret.generate(random);
    Instant now = clock.instant();
    Instant expiresAt = now.plus(LIFE);
    store.add(OpaqueSecret.sha256(secret), site, expiresAt.toEpochMilli(), now.toEpochMilli());
    return new Invitation(origin.get().toString(), site, secret, keys.bulletinKey().encoded(), expiresAt);
  }

  JoinResponse join(JoinRequest request) {
    String secretSha256 = OpaqueSecret.sha256(request.secret() == null ? "" : request.secret());
    long now = clock.millis();
    String invited = store.site(secretSha256, now);
    if (invited == null) {
      throw unusable();
    }
    if (!invited.equals(request.site())) {
      String remedy = "the invitation is for the site " + invited + ": start the edge with --site " + invited;
      throw new OriginException(Kind.FORBIDDEN, "invitation-for-other-site", remedy);
    }
    EdgeRecord edge = new EdgeRecord(identifiers.next("edge"), invited, publicUrl(request.publicUrl()), null, null, 0, 0);
    String credential = OpaqueSecret.generate(random);
    if (!store.use(secretSha256, edge, OpaqueSecret.sha256(credential), now)) {
      throw unusable();
    }
    events.append(NewEvent.of("edge-joined", Map.of("edge_id", edge.id(), "site", edge.site(), "public_url", edge.publicUrl())));
    return new JoinResponse(edge.id(), credential);
  }

  private static OriginException unusable() {
    return new OriginException(
        Kind.FORBIDDEN, "invitation-unusable", "the invitation is unknown, used or older than a day: ask an operator for another");
  }

  /** The name of a site; anything else is refused. */
  static String site(String site) {
    if (site == null || !SITE.matcher(site).matches()) {
      throw new OriginException(
          Kind.INVALID, "site-invalid", "a site is named by lower-case letters, digits and hyphens, at most 64, not '" + site + "'");
    }
    return site;
  }

  /** An address in its one spelling: scheme, host, port, and nothing after them. */
  private static String publicUrl(String text) {
    try {
      URI url = new URI(text == null || text.length() > MAX_URL ? "" : text);
      boolean nothingBehind = "/".startsWith(String.valueOf(url.getRawPath())) && url.getRawQuery() == null && url.getRawFragment() == null;
      boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      if (http && url.getHost() != null && url.getRawUserInfo() == null && nothingBehind) {
        return url.getScheme() + "://" + url.getRawAuthority();
      }
    } catch (URISyntaxException e) {
      throw invalidUrl(e);
    }
    throw invalidUrl(null);
  }

  private static OriginException invalidUrl(@Nullable Throwable cause) {
    String remedy = "an edge's public URL is like https://edge.example:8443, without a path: correct --public-url";
    return new OriginException(Kind.INVALID, "public-url-invalid", remedy, cause);
  }
}
