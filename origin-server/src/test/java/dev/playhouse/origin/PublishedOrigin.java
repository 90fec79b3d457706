package dev.playhouse.origin;

import static org.awaitility.Awaitility.await;

import dev.playhouse.origin.database.TestDatabase;
import dev.playhouse.origin.events.EventLog;
import dev.playhouse.protocol.Identifiers;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.account.Account;
import dev.playhouse.protocol.account.RegisterRequest;
import dev.playhouse.protocol.cose.CoseSign1;
import dev.playhouse.protocol.cose.VerificationKey;
import dev.playhouse.protocol.edge.Bulletin;
import dev.playhouse.protocol.edge.EdgeReport;
import dev.playhouse.protocol.edge.FillProgress;
import dev.playhouse.protocol.edge.Invitation;
import dev.playhouse.protocol.edge.InvitationRequest;
import dev.playhouse.protocol.edge.JoinRequest;
import dev.playhouse.protocol.edge.JoinResponse;
import dev.playhouse.protocol.event.Event;
import dev.playhouse.protocol.playback.Device;
import dev.playhouse.protocol.playback.Session;
import dev.playhouse.protocol.playback.StartRequest;
import dev.playhouse.protocol.subscription.Plan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** A running origin on a free port with one published title, and people who call it. */
final class PublishedOrigin implements AutoCloseable {
  private static final String PASSWORD = "correct horse battery";

  private final OriginConfig config;
  private final InstantSource clock;
  private final Path data;
  private final SmallTitle title;
  private TestOrigin origin;
  private int viewers;

  private PublishedOrigin(OriginConfig config, SmallTitle title, InstantSource clock) {
    this.config = config;
    this.clock = clock;
    this.data = config.data();
    this.title = title;
    this.origin = TestOrigin.start(config, clock);
  }

  static PublishedOrigin start(Path data) {
    return start(config(data));
  }

  static PublishedOrigin start(OriginConfig config) {
    return start(config, InstantSource.system());
  }

  static PublishedOrigin start(OriginConfig config, InstantSource clock) {
    SmallTitle title;
    try (Foundation foundation = Foundation.open(config)) {
      title = SmallTitle.publish(foundation, "film");
    }
    return new PublishedOrigin(config, title, clock);
  }

  /** Starts one that has been closed, with another configuration of the same data. */
  static PublishedOrigin reopen(OriginConfig config, PublishedOrigin closed) {
    return new PublishedOrigin(config, closed.title, closed.clock);
  }

  /** An edge that has joined. */
  record JoinedEdge(String id, Invitation invitation, OriginClient caller) {
    /** The bulletin as this edge sees it, checked against the key in its invitation. */
    Bulletin bulletin() {
      byte[] message = caller.get("/api/v1/edge/bulletin").body();
      byte[] payload = CoseSign1.decode(message, 1 << 20).verify(id -> VerificationKey.of(id, invitation.bulletinKey()));
      return Json.CBOR.readValue(payload, Bulletin.class);
    }

    /** The bulletin once it says something. On a server the transactions of others hold changes back for a while; else it says so at once. */
    Bulletin bulletin(Predicate<Bulletin> saying) {
      return TestDatabase.onServer() ? await().until(this::bulletin, saying) : bulletin();
    }

    /** Says that it is about to stop. */
    void drain() {
      EdgeReport last = new EdgeReport(bulletin().generation(), 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, true, List.of(), List.of());
      caller.post("/api/v1/edge/report", last).expect(200);
    }

    OriginClient.Reply report(long clockOffsetMs, List<String> packages, FillProgress... fills) {
      long generation = bulletin().generation();
      return caller.post(
          "/api/v1/edge/report", new EdgeReport(generation, 1, 2, 3, 4, 5, 6, 7, 8, 9, clockOffsetMs, false, packages, List.of(fills)));
    }
  }

  SmallTitle title() {
    return title;
  }

  URI address() {
    return origin.address();
  }

  OriginClient nobody() {
    return origin.nobody();
  }

  OriginClient operator() {
    return origin.operator();
  }

  OriginClient viewer() {
    String email = "viewer" + ++viewers + "@example.org";
    return viewer(email, new Plan("any", 1000, 4320, 0));
  }

  /** Somebody with a subscription to a plan, which is made if need be, billed in Germany. */
  OriginClient viewer(String email, Plan plan) {
    origin.subscribe(register(email).id(), plan);
    return nobody().login(email, PASSWORD);
  }

  /** Somebody without a subscription. */
  OriginClient passerBy(String email) {
    register(email);
    return nobody().login(email, PASSWORD);
  }

  private Account register(String email) {
    return nobody().post("/api/v1/auth/register", new RegisterRequest(email, PASSWORD, "Viewer")).expect(201).data(Account.class);
  }

  JoinedEdge edge(String publicUrl) {
    return edge("home", publicUrl);
  }

  JoinedEdge edge(String site, String publicUrl) {
    Invitation invitation = operator().post("/api/v1/admin/edges/invitations", new InvitationRequest(site)).data(Invitation.class);
    JoinResponse joined =
        nobody().post("/api/v1/edge/join", new JoinRequest(invitation.secret(), site, publicUrl)).data(JoinResponse.class);
    return new JoinedEdge(joined.edgeId(), invitation, nobody().withToken(joined.credential()));
  }

  /** An edge that is healthy and holds nothing. */
  JoinedEdge healthyEdge(String publicUrl) {
    JoinedEdge edge = edge(publicUrl);
    edge.report(0, List.of());
    return edge;
  }

  Session play(OriginClient viewer, @Nullable Device device, String... drm) {
    return viewer.post("/api/v1/playback/start", new StartRequest(title.titleId(), device, List.of(drm), null)).data(Session.class);
  }

  /** All events that are in the log, oldest first. */
  List<Event> events() {
    List<Event> events = new ArrayList<>();
    try (EventLog log = new EventLog(copyOfEvents(), new Identifiers(InstantSource.system(), new Random(1)), InstantSource.system())) {
      log.read(1, events::add);
    }
    return events;
  }

  /** Publishes another title. */
  SmallTitle publish(String name) {
    return SmallTitle.publish(origin.origin().foundation(), name);
  }

  /** Changes rows of the store. */
  void change(String sql, Object... values) {
    origin.origin().foundation().database().change(handle -> handle.execute(sql, values));
  }

  /** What an account is given of all that is kept of it. */
  String export(OriginClient client) {
    String account = client.get("/api/v1/auth/validate-token").expect(200).data().get("account_id").asString();
    return client.get("/api/v1/users/" + account + "/export").expect(200).text();
  }

  /** Reads its metadata. */
  <T> T read(Function<Handle, T> query) {
    return origin.origin().foundation().database().read(query);
  }

  /** Stops it and starts it again on the same data. */
  void restart() {
    origin.close();
    origin = TestOrigin.start(config, clock);
  }

  /** Stops it, lets something be done to its stores, and starts it again. */
  void restartAfter(Consumer<Foundation> change) {
    origin.close();
    try (Foundation foundation = Foundation.open(config)) {
      change.accept(foundation);
    }
    origin = TestOrigin.start(config, clock);
  }

  private Path copyOfEvents() {
    try (Stream<Path> files = Files.list(data.resolve("events"))) {
      Path copy = Files.createTempDirectory(data, "events");
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
      return copy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    origin.close();
  }

  private static OriginConfig config(Path data) {
    return TestOrigin.config(data, TestOrigin.UNLIMITED);
  }
}
