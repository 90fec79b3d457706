package dev.playhouse.origin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.origin.OriginClient.Reply;
import dev.playhouse.origin.mail.MailServer.Security;
import dev.playhouse.protocol.account.ConfirmRequest;
import dev.playhouse.protocol.account.ForgotPasswordRequest;
import dev.playhouse.protocol.account.LoginRequest;
import dev.playhouse.protocol.account.RegisterRequest;
import dev.playhouse.protocol.account.ResetPasswordRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes by mail, through a real SMTP server that wants STARTTLS and a password. */
class MailTest {
  private static final RegisterRequest ADA = new RegisterRequest("Ada@example.org", "correct horse", "Ada");

  @TempDir private Path folder;
  private MailboxServer mailbox;
  private TestOrigin origin;

  @BeforeEach
  void start() throws IOException, InterruptedException, GeneralSecurityException {
    SelfSigned pair = SelfSigned.make(folder);
    Path authority = Files.writeString(folder.resolve("authority.crt"), pair.chainPem());
    mailbox = new MailboxServer(pair);
    Path password = Files.writeString(folder.resolve("mail-password"), MailboxServer.PASSWORD + "\n");
    AccountConfig accounts = AccountConfig.USUAL.with(mailbox.as(Security.STARTTLS, password, authority));
    origin = TestOrigin.start(folder.resolve("data"), accounts);
  }

  @AfterEach
  void stop() {
    origin.close();
    mailbox.close();
  }

  @Test
  void registration_isAnAccountOnceItsAddressIsConfirmed() {
    origin.nobody().post("/api/v1/auth/register", ADA).expect(202);
    MailboxServer.Mail mail = mailbox.await(1);
    assertThat(mail.to()).isEqualTo("ada@example.org");
    assertThat(login("ada@example.org", "correct horse").status()).isEqualTo(401);

    assertThat(confirm(mail.token(), "another password").status()).isEqualTo(401);
    Reply confirmed = confirm(mail.token(), "correct horse").expect(200);
    assertThat(origin.nobody().withToken(confirmed.data().get("access_token").asString()).get("/api/v1/titles").status()).isEqualTo(200);
    assertThat(login("ada@example.org", "correct horse").status()).isEqualTo(200);
    assertThat(confirm(mail.token(), "correct horse").expect(403).code()).isEqualTo("token-unusable");
  }

  @Test
  void registration_ofAnAddressThatHasAnAccount_isAnsweredTheSameAndTellsItsOwnerOnly() {
    Reply first = origin.nobody().post("/api/v1/auth/register", ADA).expect(202);
    confirm(mailbox.await(1).token(), "correct horse").expect(200);
    Reply second = origin.nobody().post("/api/v1/auth/register", new RegisterRequest("Ada@example.org", "someone else's", "Eve")).expect(202);

    assertThat(second.data()).isEqualTo(first.data());
    assertThat(mailbox.await(2).text()).contains("an account with it already");
    assertThat(login("ada@example.org", "someone else's").status()).isEqualTo(401);
  }

  @Test
  void registrations_overTheLimit_areAnsweredTheSameAndSendNothing() {
    for (int i = 0; i < 5; i++) {
      origin.nobody().post("/api/v1/auth/register", ADA).expect(202);
    }
    origin.nobody().post("/api/v1/auth/register", new RegisterRequest("bob@example.org", "correct horse", "Bob")).expect(202);
    mailbox.await(4);
    origin.close(); // sends what waits
    assertThat(mailbox.mails()).hasSize(4).filteredOn(mail -> mail.to().startsWith("ada")).hasSize(3);
  }

  @Test
  void forgottenPassword_isReplacedOnce_andAllLoginsEnd() {
    origin.nobody().post("/api/v1/auth/register", ADA).expect(202);
    confirm(mailbox.await(1).token(), "correct horse").expect(200);
    OriginClient before = origin.nobody().login("ada@example.org", "correct horse");

    origin.nobody().post("/api/v1/auth/password/forgot", new ForgotPasswordRequest("ada@example.org")).expect(202);
    String token = mailbox.await(2).token();
    reset(token, "short").expect(400);
    reset(token, "battery staple").expect(204);

    assertThat(before.get("/api/v1/titles").status()).isEqualTo(401);
    assertThat(login("ada@example.org", "correct horse").status()).isEqualTo(401);
    assertThat(login("ada@example.org", "battery staple").status()).isEqualTo(200);
    assertThat(reset(token, "another one again").expect(403).code()).isEqualTo("token-unusable");
    assertThat(origin.operator().get("/api/v1/admin/audit?limit=1000").text()).contains("password-changed").doesNotContain("ada@example", token);
  }

  @Test
  void forgottenPassword_ofAnUnknownAddress_isAnsweredTheSameAndSendsNothing() {
    Reply unknown = origin.nobody().post("/api/v1/auth/password/forgot", new ForgotPasswordRequest("nobody@example.org")).expect(202);
    assertThat(unknown.data().get("email").asString()).isEqualTo("nobody@example.org");
    origin.close();
    assertThat(mailbox.mails()).isEmpty();
  }

  @Test
  void server_whoseCertificateIsNotTrusted_getsNothing(@TempDir Path other) throws IOException {
    Path password = Files.writeString(other.resolve("mail-password"), MailboxServer.PASSWORD);
    AccountConfig accounts = AccountConfig.USUAL.with(mailbox.as(Security.STARTTLS, password, null)); // no trust in its certificate
    try (TestOrigin untrusting = TestOrigin.start(other.resolve("data"), accounts)) {
      untrusting.nobody().post("/api/v1/auth/register", ADA).expect(202);
    }
    assertThat(mailbox.mails()).isEmpty();
  }

  @Test
  void server_thatIsGone_isSaidToBeUnavailableBeforeAnybodyWaitsForALetter() {
    mailbox.close();
    RegisterRequest bob = new RegisterRequest("bob@example.org", "correct horse", "Bob");
    Reply refused = Awaitility.await().until(() -> origin.nobody().post("/api/v1/auth/register", bob), reply -> reply.status() != 202);
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.code()).isEqualTo("mail-server-unavailable");
    assertThat(refused.header("Retry-After")).isEqualTo("30");
    assertThat(origin.nobody().get("/observe/metrics").text()).contains("playhouse_remote_resting{remote=\"mail-server\"} 1");
  }

  private Reply login(String email, String password) {
    return origin.nobody().post("/api/v1/auth/login", new LoginRequest(email, password));
  }

  private Reply confirm(String token, String password) {
    return origin.nobody().post("/api/v1/auth/confirm", new ConfirmRequest(token, password));
  }

  private Reply reset(String token, String password) {
    return origin.nobody().post("/api/v1/auth/password/reset", new ResetPasswordRequest(token, password));
  }
}
