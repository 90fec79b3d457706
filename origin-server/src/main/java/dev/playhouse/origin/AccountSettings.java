package dev.playhouse.origin;

import dev.playhouse.origin.mail.MailServer;
import dev.playhouse.origin.mail.MailServer.Security;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The section {@code accounts} of the configuration. */
record AccountSettings(@Nullable Mail mail, @Nullable String billingSecrets, @Nullable Integer devices) {
  private static final int MOST_DEVICES = 1000;
  private static final int STARTTLS_PORT = 587;
  private static final int TLS_PORT = 465;
  private static final int PLAIN_PORT = 25;

  /** The section {@code mail} in it. */
  record Mail(
      @Nullable String host,
      @Nullable Integer port,
      @Nullable String security,
      @Nullable String user,
      @Nullable String passwordFile,
      @Nullable String authority,
      @Nullable String from,
      @Nullable String page) {}

  /** Checks a section, which may be absent, and fills in the defaults. */
  static AccountConfig settle(@Nullable AccountSettings settings) {
    if (settings == null) {
      return AccountConfig.USUAL;
    }
    int devices = Objects.requireNonNullElse(settings.devices, AccountConfig.USUAL.devices());
    if (devices < 1 || devices > MOST_DEVICES) {
      throw OriginSettings.invalid("accounts.devices is 1 to " + MOST_DEVICES + ", not " + devices);
    }
    return new AccountConfig(settings.mail == null ? null : mail(settings.mail), OriginSettings.path(settings.billingSecrets), devices);
  }

  private static MailServer mail(Mail mail) {
    if (mail.host == null || mail.from == null) {
      throw OriginSettings.invalid("mail needs a server and a sender: give accounts.mail.host and accounts.mail.from");
    }
    if ((mail.user == null) != (mail.passwordFile == null)) {
      throw OriginSettings.invalid("a user of the mail server needs a password: give both accounts.mail.user and password_file, or neither");
    }
    if (mail.page != null && !mail.page.matches("https?://[^#\\s]+")) {
      throw OriginSettings.invalid("accounts.mail.page " + mail.page + " is no http or https address without #: write one");
    }
    Security security = security(Objects.requireNonNullElse(mail.security, "starttls"));
    if (security == Security.NONE && !OriginSettings.isLoopback(mail.host)) {
      throw OriginSettings.invalid(
          "mail leaves this machine encrypted only: write accounts.mail.security: starttls or tls, not none, for " + mail.host);
    }
    int port = Objects.requireNonNullElse(mail.port, usualPort(security));
    Path password = OriginSettings.path(mail.passwordFile);
    return new MailServer(mail.host, port, security, mail.user, password, OriginSettings.path(mail.authority), mail.from, mail.page);
  }

  private static Security security(String word) {
    return switch (word) {
      case "tls", "starttls", "none" -> Security.valueOf(word.toUpperCase(Locale.ROOT));
      default -> throw OriginSettings.invalid("accounts.mail.security is tls, starttls or none, not " + word);
    };
  }

  private static int usualPort(Security security) {
    return switch (security) {
      case TLS -> TLS_PORT;
      case STARTTLS -> STARTTLS_PORT;
      case NONE -> PLAIN_PORT;
    };
  }
}
