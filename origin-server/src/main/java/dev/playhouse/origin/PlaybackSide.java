package dev.playhouse.origin;

import dev.playhouse.origin.gateway.Authenticator;
import dev.playhouse.origin.gateway.Routes;
import dev.playhouse.origin.publishing.PublicationStore;
import java.net.URI;
import java.util.List;

/** Everything from a publication to the screen: edges, fill, object delivery, playback, licensing. */
final class PlaybackSide implements Side {
  PlaybackSide(Foundation foundation, PublicationStore publications) {}

  @Override
  public List<Routes> routes() {
    return List.of();
  }

  @Override
  public List<Authenticator> authenticators() {
    return List.of();
  }

  @Override
  public void start(URI publicUrl) {}

  @Override
  public void close() {}
}
