package dev.playhouse.origin;

import dev.playhouse.origin.edges.BulletinBoard;
import dev.playhouse.origin.edges.EdgeFleet;
import dev.playhouse.origin.edges.EdgeRemoval;
import dev.playhouse.origin.edges.EdgeRoutes;
import dev.playhouse.origin.edges.Invitations;
import dev.playhouse.origin.edges.ObjectRoutes;
import dev.playhouse.origin.edges.SiteTable;
import dev.playhouse.origin.edges.Sites;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.origin.fill.FillPlans;
import dev.playhouse.origin.fill.FillRoutes;
import dev.playhouse.origin.gateway.Authenticator;
import dev.playhouse.origin.gateway.Routes;
import dev.playhouse.origin.history.Footprints;
import dev.playhouse.origin.history.HistoryRoutes;
import dev.playhouse.origin.licensing.LicenceDesk;
import dev.playhouse.origin.licensing.LicenceProxy;
import dev.playhouse.origin.licensing.LicenceRecords;
import dev.playhouse.origin.licensing.LicenceRoutes;
import dev.playhouse.origin.licensing.Licences;
import dev.playhouse.origin.limits.MemoryCounters;
import dev.playhouse.origin.playback.Admissions;
import dev.playhouse.origin.playback.Circumstances;
import dev.playhouse.origin.playback.EdgeDirectory;
import dev.playhouse.origin.playback.Explanations;
import dev.playhouse.origin.playback.KeySetRoutes;
import dev.playhouse.origin.playback.LicenceServices;
import dev.playhouse.origin.playback.Manifests;
import dev.playhouse.origin.playback.Playback;
import dev.playhouse.origin.playback.PlaybackReports;
import dev.playhouse.origin.playback.PlaybackRoutes;
import dev.playhouse.origin.playback.SessionAnswers;
import dev.playhouse.origin.playback.SessionTokens;
import dev.playhouse.origin.playback.Sessions;
import dev.playhouse.origin.playback.SilenceWatch;
import dev.playhouse.origin.playback.SiteRoutes;
import dev.playhouse.origin.playback.Standing;
import dev.playhouse.origin.playback.TermsSource;
import dev.playhouse.origin.publishing.PublicationStore;
import dev.playhouse.origin.signing.PublishedKeys;
import dev.playhouse.origin.signing.SigningKeys;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/** Everything from a publication to the screen: edges, fill, object delivery, playback, licensing. */
final class PlaybackSide implements Side {
  private final Foundation origin;
  private final PublicationStore publications;
  private final TermsSource terms;
  private final AccountSide people;
  private final AtomicReference<URI> address = new AtomicReference<>();
  private final SigningKeys keys;
  private final EdgeFleet fleet;
  private final SiteTable sites;
  private final SessionTokens tokens;
  private final Sessions sessions;
  private final SilenceWatch silence;
  private final Footprints footprints;

  PlaybackSide(Foundation foundation, PublicationStore publications, TermsSource terms, AccountSide people) {
    this.origin = foundation;
    this.terms = terms;
    this.people = people;
    this.publications = publications;
    this.keys = new SigningKeys(Foundation.shared(origin.config(), "keys"), origin.clock(), origin.random(), this::oneAtATime);
    this.fleet = new EdgeFleet(origin.database(), origin.clock());
    this.sites = new SiteTable(origin.database(), fleet, origin.audit(), origin.clock());
    this.tokens = new SessionTokens(keys, origin.clock());
    this.sessions = new Sessions(origin.database(), origin.changes(), tokens, origin.clock());
    this.silence = new SilenceWatch(sessions);
    this.footprints = new Footprints(origin.database(), origin.events(), origin.clock());
    footprints.catchUp();
    origin.metrics().gauges("playhouse_edges", "Edges by state.", "state", this::edges);
  }

  private void oneAtATime(Runnable work) {
    origin
        .database()
        .alone(
            "signing-keys",
            () -> {
              work.run();
              return true;
            });
  }

  @Override
  public List<Routes> routes() {
    FillPlans fills =
        new FillPlans(
            origin.database(), publications, fleet, origin.events(), origin.changes(), origin.identifiers(), origin.clock());
    LongAdder sentBytes = origin.metrics().counter("playhouse_edges_sent_bytes_total", "Bytes of objects sent to edges.");
    return List.of(
        edgeRoutes(fills),
        new ObjectRoutes(publications, origin.objects(), fleet, sentBytes),
        new FillRoutes(fills),
        playbackRoutes(),
        new HistoryRoutes(origin.database(), footprints, people.profiles(), people.viewers(), publications),
        licenceRoutes(),
        new KeySetRoutes(new PublishedKeys(keys)),
        new SiteRoutes(sites, publications, new EdgeDirectory(fleet, sites)));
  }

  @Override
  public List<Authenticator> authenticators() {
    return List.of(fleet);
  }

  @Override
  public void start(URI publicUrl) {
    address.set(publicUrl);
  }

  @Override
  public void close() {
    silence.close();
    footprints.close();
    address.set(null);
  }

  private EdgeRoutes edgeRoutes(FillPlans fills) {
    Invitations invitations =
        new Invitations(
            origin.database(), keys, origin.events(), origin.identifiers(), origin.clock(), origin.random(), this::address);
    Sites parents = new Sites(origin.database(), fleet, origin.changes(), origin.audit());
    BulletinBoard board = new BulletinBoard(origin.database(), origin.changes(), keys, sessions, fills, fleet, parents, origin.clock());
    EdgeRemoval removal =
        new EdgeRemoval(origin.database(), fills, origin.changes(), origin.audit(), origin.events(), origin.clock());
    return new EdgeRoutes(invitations, fleet, removal, parents, board, fills);
  }

  private LicenceRoutes licenceRoutes() {
    LicenceServices services = origin.config().licenceServices();
    Standing standing =
        new Standing(people.accounts(), people.subscriptions(), origin.config().playback().subscriptionsRequired(), origin.clock());
    LicenceRecords records =
        new LicenceRecords(origin.database(), origin.audit(), origin.events(), origin.metrics(), new MemoryCounters(origin.clock()));
    LicenceDesk desk = new LicenceDesk(sessions, standing, services, origin.contentKeys(), records);
    PublishedKeys signer = new PublishedKeys(keys);
    return new LicenceRoutes(
        new Licences(desk, keys, origin.clock()),
        new LicenceProxy(desk, services, origin.remotes(), publications, signer, this::address, origin.clock()));
  }

  private PlaybackRoutes playbackRoutes() {
    LicenceServices licences = origin.config().licenceServices();
    EdgeDirectory directory = new EdgeDirectory(fleet, sites);
    Circumstances circumstances =
        new Circumstances(
            people.subscriptions(),
            people.regions(),
            people.profiles(),
            people.pins(),
            terms,
            licences,
            origin.config().playback().subscriptionsRequired());
    Playback playback =
        new Playback(
            new Admissions(origin.database(), sessions, people.devices()),
            sessions,
            people.devices(),
            circumstances,
            publications,
            directory,
            new SessionAnswers(footprints, keys, tokens, licences, origin.clock(), this::address),
            origin.events(),
            origin.identifiers(),
            origin.clock());
    PlaybackReports reports = new PlaybackReports(sessions, footprints, origin.events());
    Manifests manifests = new Manifests(sessions, publications, directory, keys, licences, origin.clock(), this::address);
    Explanations explanations =
        new Explanations(origin.database(), people.accounts(), sessions, circumstances, publications, directory, origin.clock());
    return new PlaybackRoutes(playback, reports, manifests, explanations);
  }

  private Map<String, Long> edges() {
    return fleet.snapshots().stream().collect(Collectors.groupingBy(edge -> edge.state().name().toLowerCase(Locale.ROOT), Collectors.counting()));
  }

  private URI address() {
    URI known = address.get();
    if (known == null) {
      throw new OriginException(Kind.UNAVAILABLE, "origin-starting", "the origin is starting or stopping: try again shortly");
    }
    return known;
  }
}
