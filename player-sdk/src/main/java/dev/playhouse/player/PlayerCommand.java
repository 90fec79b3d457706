package dev.playhouse.player;

import dev.playhouse.protocol.playback.Session;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What the application asks of the player's thread. */
sealed interface PlayerCommand {
  /** What begins a playback. */
  sealed interface Load extends PlayerCommand {}

  record LoadTitle(String titleId) implements Load {
    public LoadTitle {
      Objects.requireNonNull(titleId, "titleId: give the id of a title, as the catalogue names it");
    }
  }

  record LoadSession(Session session) implements Load {
    public LoadSession {
      Objects.requireNonNull(session, "session: give what playback start gave");
    }

    /** The session's addresses hold tokens. */
    @Override
    public String toString() {
      return "LoadSession[" + session.id() + "]";
    }
  }

  record LoadAddress(URI manifest) implements Load {
    public LoadAddress {
      Objects.requireNonNull(manifest, "manifest: give the address of a playlist or an MPD");
      boolean web = "http".equalsIgnoreCase(manifest.getScheme()) || "https".equalsIgnoreCase(manifest.getScheme());
      if (!web || manifest.getHost() == null) {
        String bare = manifest.toString().replaceAll("[?#].*|(?<=//)[^/@]*@", "");
        throw new IllegalArgumentException("cannot load " + bare + ": give a whole http or https address, like https://cdn.example/film/manifest.mpd;"
            + " serve files by http, or answer requests for them by an Interceptor");
      }
    }

    /** Addresses may hold tokens. */
    @Override
    public String toString() {
      return "LoadAddress[" + manifest.getHost() + "]";
    }
  }

  record Connect() implements PlayerCommand {}

  record Play() implements PlayerCommand {}

  record Pause() implements PlayerCommand {}

  record Seek(double positionSeconds) implements PlayerCommand {}

  record Wind(double speed) implements PlayerCommand {}

  record SelectAudio(Rendition rendition) implements PlayerCommand {}

  /** No subtitles when it is null. */
  record SelectSubtitles(@Nullable Rendition rendition) implements PlayerCommand {}

  record Cap(UnaryOperator<Caps> change) implements PlayerCommand {}

  record FindThumbnail(double atSeconds, CompletableFuture<Optional<Thumbnail>> found) implements PlayerCommand {}

  record Pin(Rendition rendition) implements PlayerCommand {}

  record Auto() implements PlayerCommand {}

  record Stop() implements PlayerCommand {}
}
