package dev.playhouse.origin;

import dev.playhouse.origin.gateway.Authenticator;
import dev.playhouse.origin.gateway.Routes;
import java.net.URI;
import java.util.List;

/** One half of the origin: the routes it adds, the tokens it knows, and what it stops when the origin stops. */
interface Side extends AutoCloseable {
  List<Routes> routes();

  List<Authenticator> authenticators();

  /** Called once the port is known; requests that come sooner are told to come again. */
  void start(URI publicUrl);

  @Override
  void close();
}
