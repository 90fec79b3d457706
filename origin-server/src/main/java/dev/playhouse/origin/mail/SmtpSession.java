package dev.playhouse.origin.mail;

import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.origin.remote.TrustedAuthority;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Hands letters to an SMTP server, a connection for each. The password is read anew each time, so that it can be changed. */
final class SmtpSession {
  private static final String PATIENCE_MS = Long.toString(Duration.ofSeconds(10).toMillis());

  private final MailServer server;
  private final Session session;

  SmtpSession(MailServer server) {
    this.server = server;
    this.session = Session.getInstance(properties(server));
  }

  void send(Letter letter) throws MessagingException {
    MimeMessage message = new MimeMessage(session);
    message.setFrom(new InternetAddress(server.from(), true));
    message.setRecipient(RecipientType.TO, new InternetAddress(letter.to(), true));
    message.setSubject(letter.subject(), StandardCharsets.UTF_8.name());
    message.setText(letter.text(), StandardCharsets.UTF_8.name());
    message.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: nobody answers it by machine
    try (Transport transport = session.getTransport("smtp")) {
      transport.connect(server.host(), server.port(), server.user(), password(server.passwordFile()));
      message.saveChanges();
      transport.sendMessage(message, message.getAllRecipients());
    }
  }

  private static Properties properties(MailServer server) {
    Properties properties = new Properties();
    properties.setProperty("mail.smtp.connectiontimeout", PATIENCE_MS);
    properties.setProperty("mail.smtp.timeout", PATIENCE_MS);
    properties.setProperty("mail.smtp.writetimeout", PATIENCE_MS);
    properties.setProperty("mail.smtp.auth", Boolean.toString(server.user() != null));
    properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    properties.setProperty("mail.smtp.ssl.enable", Boolean.toString(server.security() == MailServer.Security.TLS));
    properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(server.security() == MailServer.Security.STARTTLS));
    properties.setProperty("mail.smtp.starttls.required", Boolean.toString(server.security() == MailServer.Security.STARTTLS));
    if (server.authority() != null) {
      properties.put("mail.smtp.ssl.socketFactory", TrustedAuthority.read(server.authority(), "mail server").getSocketFactory());
    }
    return properties;
  }

  private static @Nullable String password(@Nullable Path file) {
    try {
      return file == null ? null : Files.readString(file).lines().findFirst().orElse("");
    } catch (IOException e) {
      throw new OriginException(Kind.INTERNAL, "mail-password-unreadable", "cannot read the password of the mail server from " + file, e);
    }
  }
}
