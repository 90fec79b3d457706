package dev.playhouse.origin.remote;

import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A server that requests are posted to.
 *
 * @param kind what it is, in kebab-case such as {@code key-server}; the codes of its failures begin with it
 * @param authorizationFile file with the value of the Authorization header, read anew for each request; null where it asks for none
 */
public record RemoteServer(String kind, URI url, @Nullable Path authorizationFile) {
  /** What it is and where, as it is shown to people: without the query, which may hold a secret. */
  public String words() {
    return kind.replace('-', ' ') + " " + url.getScheme() + "://" + url.getAuthority() + url.getPath();
  }

  /** One line of printable characters, or null; checked here, because the HTTP client would repeat a wrong one in its error. */
  @Nullable String credentials() {
    if (authorizationFile == null) {
      return null;
    }
    String remedy = "put the value of the Authorization header in it";
    try {
      String value = Files.readString(authorizationFile).strip();
      if (!value.isEmpty() && value.chars().allMatch(c -> c >= ' ' && c <= '~')) {
        return value;
      }
    } catch (IOException e) {
      throw failure(Kind.INTERNAL, "credentials", "cannot read " + authorizationFile + ": " + remedy, e);
    }
    throw failure(Kind.INTERNAL, "credentials", authorizationFile + " holds no single line of printable ASCII: " + remedy, null);
  }

  OriginException failure(Kind failureKind, String what, String detail, @Nullable Throwable cause) {
    return new OriginException(failureKind, kind + "-" + what, detail, cause);
  }
}
