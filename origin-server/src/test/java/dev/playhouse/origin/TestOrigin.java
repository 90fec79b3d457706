package dev.playhouse.origin;

import dev.playhouse.origin.database.TestDatabase;
import dev.playhouse.origin.gateway.ConnectionLimits;
import dev.playhouse.origin.gateway.GatewayConfig;
import dev.playhouse.origin.keys.KeyServer;
import dev.playhouse.origin.playback.LicenceServices;
import dev.playhouse.protocol.account.RegisterRequest;
import dev.playhouse.protocol.account.Role;
import dev.playhouse.protocol.subscription.Plan;
import dev.playhouse.protocol.subscription.SubscriptionRequest;
import dev.playhouse.protocol.subscription.SubscriptionState;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An origin in this process, on a free port. */
final class TestOrigin implements AutoCloseable {
  static final GatewayConfig UNLIMITED = new GatewayConfig(List.of(), List.of(), List.of(), ConnectionLimits.USUAL, GatewayConfig.LOOPBACK);

  private final Origin origin;
  private final Path shared;
  private boolean closed;

  private TestOrigin(Origin origin, Path shared) {
    this.origin = origin;
    this.shared = shared;
  }

  /** Starts one that anybody may call as often as tests like. */
  static TestOrigin start(Path data) {
    return start(config(data, UNLIMITED));
  }

  static TestOrigin start(OriginConfig config) {
    return start(config, InstantSource.system());
  }

  static TestOrigin start(OriginConfig config, InstantSource clock) {
    return new TestOrigin(Origin.start(config, clock), config.shared());
  }

  static TestOrigin start(Path data, AccountConfig accounts) {
    return start(config(data, UNLIMITED, accounts));
  }

  static OriginConfig config(Path data, GatewayConfig gateway) {
    return config(data, gateway, AccountConfig.USUAL);
  }

  private static OriginConfig config(Path data, GatewayConfig gateway, AccountConfig accounts) {
    return new OriginConfig(
        "127.0.0.1", 0, data, null, TestDatabase.server(data), null, null, null, Clips.FFMPEG.executable(), null, null,
        LicenceServices.NONE, gateway, null, accounts, PlaybackConfig.USUAL);
  }

  static OriginConfig config(Path data, PlaybackConfig playback, LicenceServices licences) {
    return new OriginConfig(
        "127.0.0.1", 0, data, null, TestDatabase.server(data), null, null, null, Clips.FFMPEG.executable(), null, null,
        licences, UNLIMITED, null, AccountConfig.USUAL, playback);
  }

  static OriginConfig config(Path data, GatewayConfig gateway, @Nullable KeyServer keyServer, LicenceServices licences) {
    return new OriginConfig(
        "127.0.0.1", 0, data, null, TestDatabase.server(data), null, null, null, Clips.FFMPEG.executable(), keyServer, null,
        licences, gateway, null, AccountConfig.USUAL, PlaybackConfig.USUAL);
  }

  URI address() {
    return origin.address();
  }

  Origin origin() {
    return origin;
  }

  OriginClient nobody() {
    return OriginClient.nobody(address());
  }

  OriginClient operator() {
    return OriginClient.operator(address(), shared);
  }

  OriginClient viewer() {
    return OriginClient.viewer(address());
  }

  /** A viewer with a subscription. */
  OriginClient subscriber() {
    OriginClient viewer = viewer();
    subscribe(viewer.get("/api/v1/auth/validate-token").data().get("account_id").asString(), new Plan("any", 1000, 4320, 0));
    return viewer;
  }

  /** Subscribes an account to a plan, which is made if need be. */
  void subscribe(String accountId, Plan plan) {
    SubscriptionRequest request = new SubscriptionRequest(plan.name(), SubscriptionState.ACTIVE, "DE", null);
    operator().put("/api/v1/admin/plans/" + plan.name(), plan).expect(200);
    operator().put("/api/v1/admin/accounts/" + accountId + "/subscription", request).expect(200);
  }

  /** Somebody with a role of their own. */
  OriginClient somebody(Role role) {
    String email = role.name().toLowerCase(Locale.ROOT) + "@example.org";
    nobody().post("/api/v1/auth/register", new RegisterRequest(email, "correct horse", "Somebody"));
    String stored = role.name().toLowerCase(Locale.ROOT);
    origin.foundation().database().change(handle -> handle.execute("update accounts set role = ? where login = ?", stored, email));
    return nobody().login(email, "correct horse");
  }

  /** Closing twice is as good as once. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      origin.close();
    }
  }
}
