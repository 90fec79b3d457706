package dev.playhouse.origin.licensing;

import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.origin.keys.GroupKey;
import dev.playhouse.origin.licensing.LicenceDesk.Issue;
import dev.playhouse.origin.playback.LicenceServices;
import dev.playhouse.origin.playback.PlaybackSession;
import dev.playhouse.origin.publishing.PublicationStore;
import dev.playhouse.origin.publishing.StoredPublication;
import dev.playhouse.origin.remote.Remotes;
import dev.playhouse.origin.signing.PublishedKeys;
import dev.playhouse.planner.playback.LicencePeriod;
import java.net.URI;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Forwards licence requests of Widevine, PlayReady and FairPlay to the services that are configured, each with a signed policy: what it may put
 * into the licence. Request and answer pass as they are; only the service understands them, so it has to enforce the policy.
 */
public final class LicenceProxy {
  private final LicenceDesk desk;
  private final LicenceServices services;
  private final Map<String, LicenceForward> forwards;
  private final PublicationStore publications;
  private final PublishedKeys signer;
  private final Supplier<URI> issuer;
  private final InstantSource clock;

  public LicenceProxy(
      LicenceDesk desk,
      LicenceServices services,
      Remotes remotes,
      PublicationStore publications,
      PublishedKeys signer,
      Supplier<URI> issuer,
      InstantSource clock) {
    this.desk = desk;
    this.services = services;
    this.forwards =
        services.others().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> LicenceForward.to(entry.getKey(), entry.getValue(), remotes)));
    this.publications = publications;
    this.signer = signer;
    this.issuer = issuer;
    this.clock = clock;
  }

  /** The service's answer to the request of a player. */
  byte[] licence(LicenceCall call, byte[] request) {
    if (request.length == 0) {
      throw new OriginException(Kind.INVALID, "licence-request-empty", "the body is empty: send the request that the player's DRM made");
    }
    return desk.issue(
        call,
        (session, granted) -> {
          LicenceForward forward = Objects.requireNonNull(forwards.get(call.system()), "the desk knows what is configured");
          String policy = policy(call, session, granted).signed(signer, issuer.get(), request);
          return new Issue<>(forward.send(policy, request), granted);
        });
  }

  private LicencePolicy policy(LicenceCall call, PlaybackSession session, List<GroupKey> granted) {
    StoredPublication stored = publications.ofSession(session.titleId(), session.publicationVersion());
    if (stored == null) {
      throw new OriginException(Kind.GONE, "publication-withdrawn", "title " + session.titleId() + " is not published any more");
    }
    LicencePeriod period = LicencePeriod.of(session.grant(), session.expiresAt(), clock.instant().truncatedTo(ChronoUnit.SECONDS));
    return LicencePolicy.of(call, session, granted, stored.publication().trackPackages(), services.softwareHeight(), period);
  }
}
