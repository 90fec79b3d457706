package dev.playhouse.origin.playback;

import dev.playhouse.origin.accounts.Accounts;
import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.origin.gateway.Request;
import dev.playhouse.origin.publishing.PublicationStore;
import dev.playhouse.origin.publishing.StoredPublication;
import dev.playhouse.planner.edge.EdgeRanking;
import dev.playhouse.planner.network.Network;
import dev.playhouse.planner.playback.DeviceStanding;
import dev.playhouse.planner.playback.PinState;
import dev.playhouse.planner.playback.PlaybackDecision;
import dev.playhouse.planner.playback.PlaybackFacts;
import dev.playhouse.planner.playback.PlaybackFacts.Player;
import dev.playhouse.planner.playback.PlaybackPolicy;
import dev.playhouse.protocol.account.Account;
import dev.playhouse.protocol.playback.Grant;
import dev.playhouse.protocol.playback.PlaybackExplanation;
import dev.playhouse.protocol.profile.Profile;
import java.net.InetAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Explains what would be decided if somebody started a title. Nothing is changed by it: no session, no event, no PIN is tried. Streams are
 * counted as they run now, whatever moment is asked for; a registered device and the right PIN are taken for granted.
 */
public final class Explanations {
  private static final String ANY_DRM = "device,clearkey";

  private final Database database;
  private final Accounts accounts;
  private final Sessions sessions;
  private final Circumstances circumstances;
  private final PublicationStore publications;
  private final EdgeDirectory edges;
  private final InstantSource clock;

  public Explanations(
      Database database,
      Accounts accounts,
      Sessions sessions,
      Circumstances circumstances,
      PublicationStore publications,
      EdgeDirectory edges,
      InstantSource clock) {
    this.database = database;
    this.accounts = accounts;
    this.sessions = sessions;
    this.circumstances = circumstances;
    this.publications = publications;
    this.edges = edges;
    this.clock = clock;
  }

  PlaybackExplanation explain(Request request) {
    Account account = accounts.named(needed(request, "viewer"));
    if (account == null) {
      throw new OriginException(Kind.NOT_FOUND, "account-unknown", "there is no account " + request.query("viewer") + ": check the id or login name");
    }
    String titleId = needed(request, "title");
    Instant at = at(request.query("at"));
    Profile profile = circumstances.profiles().of(account.id(), request.query("profile"));
    StoredPublication stored = publications.ofTitle(titleId);
    EdgeRanking ranking = edges.rank(stored, request.query("scheme"), address(request));
    Caller caller = new Caller(account.id(), account.role(), address(request), request.requestId());
    String drm = request.query("drm");
    Player player = new Player(List.of((drm == null ? ANY_DRM : drm).split(",")), DeviceStanding.KNOWN);
    PinState pin = profile.pin() ? PinState.ASSUMED : PinState.NONE;
    PlaybackFacts facts = circumstances.facts(caller, profile, pin, titleId, stored, player, ranking.ranked().size(), at);
    int running = database.read(handle -> sessions.live(handle, account.id()));
    PlaybackDecision decision = PlaybackPolicy.decide(facts.withRunningStreams(running));
    String refusedBy = decision instanceof PlaybackDecision.Refused refused ? refused.rule() : null;
    Grant grant = decision instanceof PlaybackDecision.Granted granted ? granted.grant() : null;
    return new PlaybackExplanation(
        account.id(), titleId, profile.id(), at, refusedBy, decision.outcomes(), grant, EdgeDirectory.standings(ranking));
  }

  private static String needed(Request request, String name) {
    String value = request.query(name);
    if (value == null || value.isBlank()) {
      throw new OriginException(Kind.INVALID, "query-invalid", "the query lacks " + name + ": name one");
    }
    return value;
  }

  private Instant at(@Nullable String text) {
    try {
      return text == null ? clock.instant() : Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new OriginException(Kind.INVALID, "query-invalid", "at is a moment such as 2030-01-31T20:00:00Z, not '" + text + "'", e);
    }
  }

  /** The address to explain for; without one, that of whoever asks. */
  static InetAddress address(Request request) {
    String text = request.query("address");
    try {
      return text == null ? request.client() : Network.address(text);
    } catch (IllegalArgumentException e) {
      throw new OriginException(Kind.INVALID, "query-invalid", "address is one of IPv4 or IPv6, not '" + text + "'", e);
    }
  }
}
