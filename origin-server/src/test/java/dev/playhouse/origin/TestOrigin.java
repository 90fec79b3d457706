package dev.playhouse.origin;

import dev.playhouse.origin.playback.LicenceServices;
import dev.playhouse.protocol.account.RegisterRequest;
import dev.playhouse.protocol.account.Role;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;

/** An origin in this process, on a free port. */
final class TestOrigin implements AutoCloseable {
  private final Origin origin;
  private final Path data;

  private TestOrigin(Origin origin, Path data) {
    this.origin = origin;
    this.data = data;
  }

  static TestOrigin start(Path data) {
    return new TestOrigin(Origin.start(new OriginConfig("127.0.0.1", 0, data, null, null, null, null, null, null, LicenceServices.NONE)), data);
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
    return OriginClient.operator(address(), data);
  }

  OriginClient viewer() {
    return OriginClient.viewer(address());
  }

  /** Somebody with a role of their own. */
  OriginClient somebody(Role role) {
    String email = role.name().toLowerCase(Locale.ROOT) + "@example.org";
    nobody().post("/api/v1/auth/register", new RegisterRequest(email, "correct horse", "Somebody"));
    String stored = role.name().toLowerCase(Locale.ROOT);
    origin.foundation().database().change(handle -> handle.execute("update accounts set role = ? where login = ?", stored, email));
    return nobody().login(email, "correct horse");
  }

  @Override
  public void close() {
    origin.close();
  }
}
