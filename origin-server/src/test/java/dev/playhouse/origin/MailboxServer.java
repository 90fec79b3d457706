package dev.playhouse.origin;

import dev.playhouse.origin.mail.MailServer;
import dev.playhouse.origin.mail.MailServer.Security;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.helper.SimpleMessageListener;
import org.subethamail.smtp.server.SMTPServer;

/** A real SMTP server on loopback that keeps what it gets, asks for STARTTLS and a password, and takes nothing without. */
final class MailboxServer implements AutoCloseable, SimpleMessageListener {
  /** The password that it asks the user {@code playhouse} for. */
  static final String PASSWORD = "password of the mail server";

  private static final Pattern TOKEN = Pattern.compile("(?m)^(?:\\S+#[a-z]+=)?([A-Za-z0-9_-]{43})$");

  /** A mail as it arrived. */
  record Mail(String from, String to, String text) {
    /** The token it holds. */
    String token() {
      return TOKEN.matcher(text.replace("\r", "")).results().findFirst().orElseThrow(() -> new AssertionError("no token in " + text)).group(1);
    }
  }

  private final List<Mail> mails = new CopyOnWriteArrayList<>();
  private final SMTPServer server;

  MailboxServer(SelfSigned certificate) throws GeneralSecurityException {
    server =
        SMTPServer.port(0)
            .bindAddress(InetAddress.getLoopbackAddress())
            .simpleMessageListener(this)
            .startTlsSocketFactory(certificate.presenting())
            .requireTLS()
            .requireAuth()
            .authenticationHandlerFactory(new EasyAuthenticationHandlerFactory(MailboxServer::check))
            .build();
    server.start();
  }

  /** How an origin reaches it. */
  MailServer as(Security security, Path passwordFile, @Nullable Path authority) {
    return new MailServer("localhost", server.getPortAllocated(), security, "playhouse", passwordFile, authority, "origin@example.org", null);
  }

  List<Mail> mails() {
    return mails;
  }

  /** Waits for the mail of that number, from 1 on. */
  Mail await(int number) {
    Awaitility.await("mail " + number).atMost(Duration.ofSeconds(20)).until(() -> mails.size() >= number);
    return mails.get(number - 1);
  }

  @Override
  public boolean accept(String from, String to) {
    return true;
  }

  @Override
  public void deliver(String from, String to, InputStream data) throws IOException {
    mails.add(new Mail(from, to, new String(data.readAllBytes(), StandardCharsets.UTF_8)));
  }

  @Override
  public void close() {
    server.stop();
  }

  private static void check(String user, String password, MessageContext context) throws LoginFailedException {
    if (!user.equals("playhouse") || !password.equals(PASSWORD)) {
      throw new LoginFailedException();
    }
  }
}
