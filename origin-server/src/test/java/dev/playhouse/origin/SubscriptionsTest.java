package dev.playhouse.origin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.origin.OriginClient.Reply;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.account.Account;
import dev.playhouse.protocol.account.RegisterRequest;
import dev.playhouse.protocol.subscription.BillingEvent;
import dev.playhouse.protocol.subscription.BillingOutcome;
import dev.playhouse.protocol.subscription.Plan;
import dev.playhouse.protocol.subscription.Subscription;
import dev.playhouse.protocol.subscription.SubscriptionRequest;
import dev.playhouse.protocol.subscription.SubscriptionState;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Subscriptions as an outside billing system sets them; its signatures are made here, by the document that describes them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SubscriptionsTest {
  private static final String OLD_SECRET = "the secret of last year, still good";
  private static final String SECRET = "the secret of this year, 32 or more";

  private TestOrigin origin;
  private OriginClient admin;
  private Path secrets;
  private int people;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    secrets = Files.writeString(folder.resolve("billing-secrets"), OLD_SECRET + "\n" + SECRET + "\n");
    origin = TestOrigin.start(folder.resolve("data"), AccountConfig.USUAL.with(secrets));
    admin = origin.operator();
  }

  @AfterAll
  void stop() {
    origin.close();
  }

  @Test
  void event_signed_setsTheSubscriptionAndIsAudited() throws Exception {
    String account = account();
    assertThat(subscription(account).status()).isEqualTo(404);
    assertThat(outcome(send(event("1-" + account, account, 1, "standard", SubscriptionState.ACTIVE, null)))).isEqualTo(BillingOutcome.APPLIED);
    Subscription now = subscription(account).expect(200).data(Subscription.class);
    assertThat(now.plan()).isEqualTo(new Plan("standard", 2, 1080, 10));
    assertThat(now.billingCountry()).isEqualTo("DE");
    assertThat(admin.get("/api/v1/admin/audit?actor=billing&subject=" + account).text()).contains("subscription-changed", "standard");
  }

  @Test
  void event_replayed_isAnsweredAndChangesNothing() throws Exception {
    String account = account();
    BillingEvent first = event("1-" + account, account, 1, "premium", SubscriptionState.ACTIVE, null);
    send(first).expect(200);
    admin.send("PUT", path(account), json(new SubscriptionRequest("basic", SubscriptionState.PAUSED, "FR", null))).expect(200);
    assertThat(outcome(send(first))).isEqualTo(BillingOutcome.REPLAYED);
    assertThat(subscription(account).data(Subscription.class).plan().name()).isEqualTo("basic");
  }

  @Test
  void events_outOfOrderAndAtOnce_endWithTheHighestVersion() throws Exception {
    String account = account();
    List<Integer> order = List.of(7, 3, 9, 1, 8, 2, 6, 4, 5, 9);
    List<BillingOutcome> outcomes =
        Together.times(
            10,
            i -> {
              String plan = order.get(i) == 9 ? "premium" : "basic";
              return outcome(sendQuietly(event(order.get(i) + "-" + account, account, order.get(i), plan, SubscriptionState.ACTIVE, null)));
            });
    Subscription last = subscription(account).data(Subscription.class);
    assertThat(last.version()).isEqualTo(9);
    assertThat(last.plan().name()).isEqualTo("premium");
    assertThat(outcomes).filteredOn(BillingOutcome.REPLAYED::equals).as("9 came twice").hasSize(1);
    assertThat(outcome(send(event("late-" + account, account, 5, "basic", SubscriptionState.ENDED, null)))).isEqualTo(BillingOutcome.STALE);
  }

  @Test
  void subscription_whoseTimeIsOver_hasEnded() throws Exception {
    String account = account();
    send(event("1-" + account, account, 1, "basic", SubscriptionState.ACTIVE, Instant.now().minusSeconds(1))).expect(200);
    assertThat(subscription(account).data(Subscription.class).state()).isEqualTo(SubscriptionState.ENDED);
  }

  @Test
  void signature_thatDoesNotHold_isRefused() throws Exception {
    String account = account();
    byte[] body = Json.MAPPER.writeValueAsBytes(event("x-" + account, account, 1, "basic", SubscriptionState.ACTIVE, null));
    byte[] altered = new String(body, StandardCharsets.UTF_8).replace("basic", "prime").getBytes(StandardCharsets.UTF_8);
    long now = Instant.now().getEpochSecond();
    assertRefused(post(body, null));
    assertRefused(post(body, "t=" + now));
    assertRefused(post(body, "v1=" + hmac(SECRET, now, body)));
    assertRefused(post(altered, signature(SECRET, now, body)));
    assertRefused(post(body, signature("another secret, also 32 long or more", now, body)));
    assertRefused(post(body, signature(SECRET, now - 301, body)));
    assertRefused(post(body, signature(SECRET, now + 330, body)));
    assertRefused(post(body, "t=" + now + ",v1=" + hmac(SECRET, now - 1, body)));
    assertThat(subscription(account).status()).isEqualTo(404);
    post(body, signature(OLD_SECRET, now - 200, body)).expect(200);
  }

  @Test
  void event_thatMakesNoSense_isRefusedAndMayBeSentAgainWhenMended() throws Exception {
    String account = account();
    String id = "mended-" + account;
    assertThat(send(event(id, account, 1, "gold", SubscriptionState.ACTIVE, null)).expect(404).code()).isEqualTo("plan-unknown");
    assertThat(send(event(id, "account_unknown", 1, "basic", SubscriptionState.ACTIVE, null)).expect(404).code()).isEqualTo("account-unknown");
    assertThat(send(event(id, account, 0, "basic", SubscriptionState.ACTIVE, null)).expect(400).code()).isEqualTo("billing-event-invalid");
    byte[] noJson = "{".getBytes(StandardCharsets.UTF_8);
    long now = Instant.now().getEpochSecond();
    assertThat(post(noJson, signature(SECRET, now, noJson)).expect(400).code()).isEqualTo("body-invalid");
    assertThat(outcome(send(event(id, account, 1, "basic", SubscriptionState.ACTIVE, null)))).isEqualTo(BillingOutcome.APPLIED);
  }

  @Test
  void plan_changedByAnAdmin_holdsForItsSubscribers() throws Exception {
    String account = account();
    admin.send("PUT", "/api/v1/admin/plans/family", json(new Plan("ignored", 6, 1080, 20))).expect(200);
    send(event("1-" + account, account, 1, "family", SubscriptionState.ACTIVE, null)).expect(200);
    admin.send("PUT", "/api/v1/admin/plans/family", json(new Plan("family", 7, 2160, 20))).expect(200);
    assertThat(subscription(account).data(Subscription.class).plan()).isEqualTo(new Plan("family", 7, 2160, 20));
    assertThat(admin.send("DELETE", "/api/v1/admin/plans/family", BodyPublishers.noBody()).expect(409).code()).isEqualTo("plan-used");
    assertThat(admin.send("PUT", "/api/v1/admin/plans/none", json(new Plan("none", 0, 720, 0))).expect(400).code()).isEqualTo("plan-invalid");
    assertThat(origin.nobody().get("/api/v1/plans").expect(200).text()).contains("basic", "standard", "premium", "family");
  }

  private static BillingEvent event(String id, String account, long version, String plan, SubscriptionState state, @Nullable Instant until) {
    return new BillingEvent(id, account, version, plan, state, "DE", until);
  }

  private Reply send(BillingEvent event) throws Exception {
    byte[] body = Json.MAPPER.writeValueAsBytes(event);
    return post(body, signature(SECRET, Instant.now().getEpochSecond(), body));
  }

  private Reply sendQuietly(BillingEvent event) {
    try {
      return send(event);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private Reply post(byte[] body, @Nullable String signature) {
    String[] headers = signature == null ? new String[0] : new String[] {"Playhouse-Signature", signature};
    return origin.nobody().send("POST", "/api/v1/billing/events", BodyPublishers.ofByteArray(body), headers);
  }

  private static String signature(String secret, long seconds, byte[] body) throws Exception {
    return "t=" + seconds + ",v1=" + hmac(secret, seconds, body);
  }

  private static String hmac(String secret, long seconds, byte[] body) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    mac.update((seconds + ".").getBytes(StandardCharsets.US_ASCII));
    return HexFormat.of().formatHex(mac.doFinal(body));
  }

  private static void assertRefused(Reply reply) {
    assertThat(reply.expect(401).code()).isEqualTo("signature-invalid");
  }

  private static BillingOutcome outcome(Reply reply) {
    return Json.MAPPER.treeToValue(reply.expect(200).data().get("outcome"), BillingOutcome.class);
  }

  private Reply subscription(String account) {
    return admin.get(path(account));
  }

  private static String path(String account) {
    return "/api/v1/admin/accounts/" + account + "/subscription";
  }

  private String account() {
    RegisterRequest request = new RegisterRequest("payer-" + people++ + "@example.org", "correct horse", "Payer");
    return origin.nobody().post("/api/v1/auth/register", request).expect(201).data(Account.class).id();
  }

  private static BodyPublisher json(Object body) {
    return BodyPublishers.ofByteArray(Json.MAPPER.writeValueAsBytes(body));
  }
}
