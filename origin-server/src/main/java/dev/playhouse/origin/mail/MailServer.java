package dev.playhouse.origin.mail;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The SMTP server that takes mail.
 *
 * @param user and the file of the password; null where it asks for none
 * @param authority certificates to trust in place of the Java runtime's, PEM
 * @param from address that letters come from
 * @param page of the application that letters point to, which finds what is to be done behind {@code #}; null where there is none
 */
public record MailServer(
    String host, int port, Security security, @Nullable String user, @Nullable Path passwordFile, @Nullable Path authority, String from,
    @Nullable String page) {
  /** How the connection is protected. */
  public enum Security {
    /** TLS from the first byte (RFC 8314, section 3.3). */
    TLS,
    /** TLS after STARTTLS (RFC 3207); without it nothing is sent. */
    STARTTLS,
    /** None: for servers on this machine only. */
    NONE
  }
}
