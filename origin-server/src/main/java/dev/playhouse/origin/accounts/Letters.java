package dev.playhouse.origin.accounts;

import dev.playhouse.origin.mail.Letter;
import org.jspecify.annotations.Nullable;

/**
 * What people are written.
 *
 * @param page of the application that takes tokens behind {@code #}, where no server sees them; null where people copy them
 */
public record Letters(@Nullable String page) {
  Letter confirmation(String to, String token) {
    return new Letter(
        to,
        "Confirm your address",
        """
        Somebody, most likely you, has registered with this address.

        To confirm it, within a day, %s

        If it was not you, do nothing: without this there is no account.
        """
            .formatted(way("confirm", token)));
  }

  Letter alreadyThere(String to) {
    return new Letter(
        to,
        "You have an account already",
        """
        Somebody, most likely you, has registered with this address. There is an account with it already: log in with it, or ask for a
        new password if you have forgotten yours.

        If it was not you, do nothing: nothing has changed.
        """);
  }

  Letter reset(String to, String token) {
    return new Letter(
        to,
        "A new password",
        """
        Somebody, most likely you, has asked for a new password for this address.

        To choose one, within half an hour, %s

        If it was not you, do nothing: nothing has changed.
        """
            .formatted(way("reset", token)));
  }

  private String way(String purpose, String token) {
    return page == null ? "use this code:\n\n" + token : "open:\n\n" + page + "#" + purpose + "=" + token;
  }
}
