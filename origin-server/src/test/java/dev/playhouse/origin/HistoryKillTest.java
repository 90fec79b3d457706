package dev.playhouse.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.playhouse.protocol.account.RegisterRequest;
import dev.playhouse.protocol.edge.EdgeReport;
import dev.playhouse.protocol.edge.Invitation;
import dev.playhouse.protocol.edge.InvitationRequest;
import dev.playhouse.protocol.edge.JoinRequest;
import dev.playhouse.protocol.edge.JoinResponse;
import dev.playhouse.protocol.playback.Session;
import dev.playhouse.protocol.subscription.SubscriptionRequest;
import dev.playhouse.protocol.subscription.SubscriptionState;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Acknowledged positions and lists are in the next answer, and in those of an origin whose process was killed. */
class HistoryKillTest {
  private static final String PASSWORD = "correct horse battery";
  private static final String TITLE = "title_film";
  /** Positions that are reported in turn: an even number, and none at which the title is finished. */
  private static final int POSITIONS = 56;

  private static final int WATCHERS = 4;
  private static final int ROUNDS_BEFORE_THE_KILL = 25;

  @TempDir private Path data;

  @Test
  void originKilledUnderLoad_keepsWhatItAcknowledged() throws Exception {
    try (Foundation foundation = Foundation.open(TestOrigin.config(data, TestOrigin.UNLIMITED))) {
      SmallTitle.publish(foundation, "film");
    }
    Path config = Files.writeString(data.resolve("origin.yaml"), "gateway: {limits: []}\n");
    List<Viewing> viewings;
    try (OriginProcess origin = OriginProcess.start(data, "--config", config.toString());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      OriginClient admin = OriginClient.operator(origin.address(), data);
      healthyEdge(admin);
      viewings = Stream.iterate(1, number -> number + 1).limit(WATCHERS).map(number -> new Viewing(watcher(admin, number))).toList();
      List<Future<?>> running = new ArrayList<>();
      viewings.forEach(viewing -> running.add(threads.submit(viewing)));
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> viewings.stream().allMatch(viewing -> viewing.acknowledged.get() >= ROUNDS_BEFORE_THE_KILL));
      origin.kill();
      for (Future<?> each : running) {
        each.get();
      }
    }
    try (OriginProcess origin = OriginProcess.start(data, "--config", config.toString())) {
      viewings.forEach(viewing -> viewing.requireAll(OriginClient.nobody(origin.address())));
    }
  }

  /** Reports positions 1, 2, 3… and puts the title on the list at odd ones, until the origin is gone. */
  private static final class Viewing implements Runnable {
    private final Watcher watcher;
    private final Session session;
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final AtomicInteger listed = new AtomicInteger();

    Viewing(Watcher watcher) {
      this.watcher = watcher;
      this.session = watcher.start(TITLE);
    }

    @Override
    public void run() {
      try {
        for (int round = 1; ; round = round % POSITIONS + 1) {
          watcher.heartbeat(session, round);
          acknowledged.incrementAndGet();
          assertThat(watcher.resume(TITLE).positionSeconds()).isEqualTo(round);
          (round % 2 == 1 ? watcher.put("my-list/" + TITLE) : watcher.delete("my-list/" + TITLE)).expect(204);
          listed.incrementAndGet();
          assertThat(watcher.myList()).hasSize(round % 2);
        }
      } catch (UncheckedIOException killed) {
        assertThat(acknowledged).hasPositiveValue();
      }
    }

    /** What was acknowledged last, or what came after it and was cut off. */
    void requireAll(OriginClient restarted) {
      Watcher again = watcher.at(restarted);
      assertThat(again.history().getFirst().progress().positionSeconds()).isIn(position(acknowledged.get()), position(acknowledged.get() + 1));
      assertThat(again.history()).hasSize(1);
      if (listed.get() < acknowledged.get()) {
        assertThat(again.myList().size()).isIn(listed.get() % 2, (listed.get() + 1) % 2);
      } else {
        assertThat(again.myList()).hasSize(listed.get() % 2);
      }
    }

    private static double position(int reports) {
      return (reports - 1) % POSITIONS + 1;
    }
  }

  private static Watcher watcher(OriginClient admin, int number) {
    String email = "viewer" + number + "@example.org";
    String account = admin.post("/api/v1/auth/register", new RegisterRequest(email, PASSWORD, "Viewer")).expect(201).data().get("id").asString();
    SubscriptionRequest request = new SubscriptionRequest("basic", SubscriptionState.ACTIVE, "DE", null);
    admin.put("/api/v1/admin/accounts/" + account + "/subscription", request).expect(200);
    return Watcher.of(admin.login(email, PASSWORD));
  }

  private static void healthyEdge(OriginClient admin) {
    Invitation invitation = admin.post("/api/v1/admin/edges/invitations", new InvitationRequest("home")).expect(201).data(Invitation.class);
    JoinRequest join = new JoinRequest(invitation.secret(), "home", "http://127.0.0.1:1");
    OriginClient edge = admin.withToken(admin.post("/api/v1/edge/join", join).expect(200).data(JoinResponse.class).credential());
    edge.post("/api/v1/edge/report", new EdgeReport(1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, false, List.of(), List.of())).expect(200);
  }
}
