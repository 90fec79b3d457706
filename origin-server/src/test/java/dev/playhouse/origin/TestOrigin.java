package dev.playhouse.origin;

import dev.playhouse.origin.playback.LicenceServices;
import java.net.URI;
import java.nio.file.Path;

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

  @Override
  public void close() {
    origin.close();
  }
}
