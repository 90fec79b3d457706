package dev.playhouse.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.playhouse.protocol.account.RegisterRequest;
import dev.playhouse.protocol.edge.EdgeReport;
import dev.playhouse.protocol.edge.Invitation;
import dev.playhouse.protocol.edge.InvitationRequest;
import dev.playhouse.protocol.edge.JoinRequest;
import dev.playhouse.protocol.edge.JoinResponse;
import dev.playhouse.protocol.job.Job;
import dev.playhouse.protocol.job.JobState;
import dev.playhouse.protocol.playback.HeartbeatRequest;
import dev.playhouse.protocol.playback.Session;
import dev.playhouse.protocol.playback.StartRequest;
import dev.playhouse.protocol.subscription.Plan;
import dev.playhouse.protocol.subscription.SubscriptionRequest;
import dev.playhouse.protocol.subscription.SubscriptionState;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TwoOriginsTest {
  private static final String PASSWORD = "correct horse battery";
  private static final Duration LONG = Duration.ofMinutes(3);
  private static final int VIEWERS = 4;

  /** Answered requests of each client before and after the kill. */
  private static final int ROUNDS = 25;

  @TempDir private Path folder;

  @Test
  void originKilledUnderLoad_losesNothingAcknowledged() throws Exception {
    OriginPair pair = OriginPair.in(folder);
    SmallTitle title = published(pair);
    try (OriginProcess first = pair.start("first");
        OriginProcess second = pair.start("second");
        Balancer balancer = Balancer.start(List.of(first.address(), second.address()));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      OriginClient admin = OriginClient.operator(balancer.address(), pair.shared());
      AtomicBoolean done = new AtomicBoolean();
      Future<?> edge = threads.submit(edge(admin, balancer.address(), done));
      Load load = new Load(balancer.address(), admin, title.titleId());
      List<Future<?>> clients = new ArrayList<>();
      for (int number = 0; number < VIEWERS; number++) {
        String email = "viewer" + number + "@example.org";
        clients.add(threads.submit(() -> load.view(email)));
      }
      clients.add(threads.submit(load::write));
      load.halfTime.await();
      first.kill();
      for (Future<?> client : clients) {
        client.get();
      }
      load.requireAll(pair.read(handle -> Set.copyOf(handle.createQuery("select id from sessions").mapTo(String.class).list())));
      done.set(true);
      edge.get();
    }
  }

  @Test
  void whatOneOriginTook_isThereAtTheOther() throws Exception {
    OriginPair pair = OriginPair.in(folder);
    SmallTitle title = published(pair);
    try (OriginProcess first = pair.start("first");
        OriginProcess second = pair.start("second")) {
      OriginClient here = OriginClient.operator(first.address(), pair.shared());
      OriginClient there = OriginClient.nobody(second.address()).withToken(here.token());
      healthyEdge(here, there);
      subscribe(here, there);
      for (int round = 1; round <= 5; round++) {
        OriginClient reporting = round % 2 == 0 ? here : there;
        OriginClient starting = round % 2 == 0 ? there : here;
        Session session = start(reporting, title.titleId());
        heartbeat(starting, session.id(), round);
        assertThat(start(reporting, title.titleId()).resumePositionSeconds()).isEqualTo(round);
      }
      byte[] clip = Files.readAllBytes(Clips.small());
      int third = clip.length / 3;
      String upload = here.reserve(clip.length);
      here.piece(upload, 0, Arrays.copyOf(clip, third)).expect(204);
      there.piece(upload, third, Arrays.copyOfRange(clip, third, 2 * third)).expect(204);
      assertThat(here.offset(upload)).isEqualTo(2L * third);
      here.piece(upload, 2L * third, Arrays.copyOfRange(clip, 2 * third, clip.length)).expect(204);
      String uploadId = upload.substring(upload.lastIndexOf('/') + 1);
      there.post("/api/v1/admin/titles/" + here.title("Uploaded") + "/masters", Map.of("upload_id", uploadId)).expect(201);
    }
  }

  @Test
  void originPausedBeyondItsLease_cannotCommit() throws Exception {
    OriginPair pair = OriginPair.in(folder);
    try (OriginProcess paused = pair.start("paused")) {
      OriginClient here = OriginClient.operator(paused.address(), pair.shared());
      String title = here.title("Slow");
      here.ingest(title, Clips.slow()).expect(201);
      String id = here.post("/api/v1/admin/titles/" + title + "/encode", null).expect(202).data(Job.class).id();
      await().atMost(LONG).pollInterval(Duration.ofMillis(20)).until(() -> videoIsUnderWay(job(here, id)));
      paused.signal("STOP");
      try (OriginProcess other = pair.start("other")) {
        OriginClient there = OriginClient.operator(other.address(), pair.shared());
        await().atMost(LONG).until(() -> job(there, id).steps().stream().anyMatch(step -> step.attempts() == 2));
        paused.signal("CONT");
        Job ended = await().atMost(LONG).until(() -> job(there, id), job -> job.state().finished());
        assertThat(ended.error()).isNull();
        assertThat(ended.state()).isEqualTo(JobState.SUCCEEDED);
        await().atMost(LONG).until(() -> Files.readString(pair.log("paused")).contains("given up"));
        assertThat(job(here, id).state()).isEqualTo(JobState.SUCCEEDED);
        here.post("/api/v1/admin/titles/" + title + "/publish", null).expect(200);
      }
    }
    assertThat(pair.<Long>read(handle -> handle.createQuery("select count(*) from assets").mapTo(Long.class).one())).isEqualTo(1);
  }

  @Test
  void origin_withAFolderOfItsOwn_isRefused() {
    OriginPair pair = OriginPair.in(folder.resolve("one"));
    pair.open("first").close();
    OriginPair elsewhere = new OriginPair(folder.resolve("two"), pair.database());
    assertThatThrownBy(() -> elsewhere.open("second")).hasMessageContaining("--shared");
  }

  private static SmallTitle published(OriginPair pair) {
    try (Foundation foundation = pair.open("publisher")) {
      return SmallTitle.publish(foundation, "film");
    }
  }

  /** Lets somebody play as often as tests like. */
  private static void subscribe(OriginClient admin, OriginClient viewer) {
    String accountId = viewer.get("/api/v1/auth/validate-token").expect(200).data().get("account_id").asString();
    admin.put("/api/v1/admin/plans/any", new Plan("any", 1000, 4320, 0)).expect(200);
    SubscriptionRequest request = new SubscriptionRequest("any", SubscriptionState.ACTIVE, "DE", null);
    admin.put("/api/v1/admin/accounts/" + accountId + "/subscription", request).expect(200);
  }

  private static Session start(OriginClient viewer, String titleId) {
    return viewer.post("/api/v1/playback/start", new StartRequest(titleId, null, List.of("clearkey"), null)).expect(201).data(Session.class);
  }

  private static void heartbeat(OriginClient viewer, String sessionId, double seconds) {
    viewer.post("/api/v1/playback/heartbeat", new HeartbeatRequest(sessionId, seconds)).expect(204);
  }

  private static Job job(OriginClient operator, String id) {
    return operator.get("/api/v1/admin/jobs/" + id).expect(200).data(Job.class);
  }

  private static boolean videoIsUnderWay(Job job) {
    return job.steps().stream().anyMatch(step -> step.name().startsWith("v") && step.state() == JobState.RUNNING && step.progress() > 0);
  }

  /** Joins at one origin and reports to the other. */
  private static void healthyEdge(OriginClient inviting, OriginClient joining) {
    Invitation invitation = inviting.post("/api/v1/admin/edges/invitations", new InvitationRequest("home")).expect(201).data(Invitation.class);
    JoinRequest request = new JoinRequest(invitation.secret(), "home", "http://127.0.0.1:1");
    report(inviting.withToken(joining.post("/api/v1/edge/join", request).expect(200).data(JoinResponse.class).credential()));
  }

  private static void report(OriginClient edge) {
    edge.post("/api/v1/edge/report", new EdgeReport(1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, false, List.of(), List.of())).expect(200);
  }

  /** An edge that reports until it is told to stop. */
  private static Runnable edge(OriginClient admin, URI address, AtomicBoolean done) {
    Invitation invitation = admin.post("/api/v1/admin/edges/invitations", new InvitationRequest("home")).expect(201).data(Invitation.class);
    JoinRequest request = new JoinRequest(invitation.secret(), "home", "http://127.0.0.1:1");
    JoinResponse joined = OriginClient.nobody(address).post("/api/v1/edge/join", request).expect(200).data(JoinResponse.class);
    OriginClient edge = OriginClient.nobody(address).withToken(joined.credential());
    report(edge);
    return () ->
        await()
            .atMost(LONG)
            .pollInterval(Duration.ofSeconds(1))
            .until(
                () -> {
                  answered(
                      () -> {
                        report(edge);
                        return true;
                      });
                  return done.get();
                });
  }

  /** Asks again when the connection broke; any answer must be the expected one. */
  private static <T> T answered(Supplier<T> request) {
    return await()
        .atMost(Duration.ofSeconds(30))
        .pollDelay(Duration.ZERO)
        .pollInSameThread()
        .ignoreExceptionsInstanceOf(UncheckedIOException.class)
        .until(request::get, _ -> true);
  }

  /** Viewers who watch, an editor who writes, and what they were told. */
  private static final class Load {
    private final URI address;
    private final OriginClient editor;
    private final String titleId;
    private final CountDownLatch halfTime = new CountDownLatch(VIEWERS + 1);
    private final Map<String, OriginClient> logins = new ConcurrentHashMap<>();
    private final Map<String, Integer> positions = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> sessions = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> titles = new ConcurrentLinkedQueue<>();

    Load(URI address, OriginClient editor, String titleId) {
      this.address = address;
      this.editor = editor;
      this.titleId = titleId;
    }

    void view(String email) {
      OriginClient nobody = OriginClient.nobody(address);
      answered(() -> nobody.post("/api/v1/auth/register", new RegisterRequest(email, PASSWORD, "Viewer")).status());
      OriginClient viewer = answered(() -> nobody.login(email, PASSWORD));
      logins.put(email, viewer);
      answered(
          () -> {
            subscribe(editor, viewer);
            return true;
          });
      for (int round = 1; round <= 2 * ROUNDS; round++) {
        int position = round;
        Session session = answered(() -> start(viewer, titleId));
        assertThat(session.resumePositionSeconds()).isEqualTo(position - 1.0);
        sessions.add(session.id());
        answered(
            () -> {
              heartbeat(viewer, session.id(), position);
              return true;
            });
        positions.put(email, position);
        half(round);
      }
    }

    void write() {
      AtomicInteger number = new AtomicInteger();
      for (int round = 1; round <= 4 * ROUNDS; round++) {
        titles.add(answered(() -> editor.title("Title " + number.incrementAndGet())));
        half(round / 2);
      }
    }

    private void half(int round) {
      if (round == ROUNDS) {
        halfTime.countDown();
      }
    }

    void requireAll(Set<String> stored) {
      assertThat(titles).hasSize(4 * ROUNDS);
      titles.forEach(id -> editor.get("/api/v1/titles/" + id).expect(200));
      assertThat(sessions).hasSize(2 * ROUNDS * VIEWERS);
      assertThat(stored).containsAll(sessions);
      logins.forEach((email, viewer) -> assertThat(start(viewer, titleId).resumePositionSeconds()).as(email).isEqualTo(2.0 * ROUNDS));
      assertThat(positions.values()).containsOnly(2 * ROUNDS);
    }
  }
}
