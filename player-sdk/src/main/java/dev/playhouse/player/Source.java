package dev.playhouse.player;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.hls.HlsReader;
import dev.playhouse.media.hls.Key;
import dev.playhouse.media.hls.MultivariantPlaylist;
import dev.playhouse.player.Downloader.Download;
import dev.playhouse.player.error.ErrorCode;
import dev.playhouse.player.error.PlayerException;
import dev.playhouse.player.licence.Licence;
import dev.playhouse.player.transport.Request;
import dev.playhouse.player.transport.RequestKind;
import dev.playhouse.player.transport.Transport;
import dev.playhouse.protocol.playback.Session;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a session gives: its tracks and its content keys.
 *
 * @param licence absent when nothing is protected
 * @param licenceTook zero without one
 */
record Source(Session session, TrackSelection tracks, @Nullable Licence licence, Duration licenceTook) {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int TRIES = 3;

  /** Content keys by key id. */
  Map<String, byte[]> keys() {
    return licence == null ? Map.of() : licence.keys();
  }

  /** Where work that takes a while may be broken off. */
  interface Checkpoint {
    void pass() throws Stopped;
  }

  /** Opens sources. */
  record Opener(PlayerSetup setup, Transport transport, Downloader downloader, Checkpoint checkpoint) {

    /** Reads the manifest of a session and gets its licence. */
    Source open(Session session) throws Stopped {
      MultivariantPlaylist manifest = manifest(session);
      boolean protectedMedia = !manifest.sessionKeys().isEmpty() || session.licenceUrls().containsKey(setup.licences().system());
      if (!protectedMedia) {
        return new Source(session, select(manifest, null), null, Duration.ZERO);
      }
      checkpoint.pass();
      long asked = setup.clock().nanoTime();
      Licence licence = setup.licences().acquire(session, keyIds(manifest), transport);
      Duration took = Duration.ofNanos(setup.clock().nanoTime() - asked);
      return new Source(session, select(manifest, licence), licence, took);
    }

    /** The same source by the fresh addresses of a renewed session; its keys hold on. */
    Source reopen(Session session, Source before) throws Stopped {
      return new Source(session, select(manifest(session), before.licence()), before.licence(), before.licenceTook());
    }

    /** The same source with the next licence for the same keys. */
    Source relicensed(Source before) throws Stopped {
      checkpoint.pass();
      long asked = setup.clock().nanoTime();
      Licence licence = setup.licences().acquire(before.session(), List.copyOf(before.keys().keySet()), transport);
      return new Source(before.session(), before.tracks(), licence, Duration.ofNanos(setup.clock().nanoTime() - asked));
    }

    private TrackSelection select(MultivariantPlaylist manifest, @Nullable Licence licence) {
      return TrackSelection.of(manifest, licence == null ? 0 : licence.maxHeight(), setup.audioLanguage(), setup.textLanguage());
    }

    private static List<String> keyIds(MultivariantPlaylist manifest) {
      return manifest.sessionKeys().stream().map(Key::keyId).filter(Objects::nonNull).distinct().toList();
    }

    private MultivariantPlaylist manifest(Session session) throws Stopped {
      String address = session.manifests().get("hls");
      if (address == null) {
        throw new PlayerException(ErrorCode.NOTHING_TO_PLAY,
            "session " + session.id() + " has no HLS manifest, only " + session.manifests().keySet());
      }
      URI uri = URI.create(address);
      Request request = Request.get(RequestKind.MANIFEST, uri, PATIENCE);
      try {
        return HlsReader.multivariant(text(fetch(request)), uri);
      } catch (MediaException e) {
        throw new PlayerException(ErrorCode.UNREADABLE_PLAYLIST, "the manifest cannot be read: " + e.code() + ": "
            + e.getMessage(), e);
      }
    }

    private Download fetch(Request request) throws Stopped {
      FetchFailure last = null;
      for (int tries = 0; tries < TRIES; tries++) {
        checkpoint.pass();
        try {
          return downloader.download(request, Downloader.UNWATCHED);
        } catch (FetchFailure e) {
          last = e;
          if (e.kind() != FetchFailure.Kind.UNREACHABLE) {
            throw new PlayerException(ErrorCode.MANIFEST_REFUSED, "the manifest does not come: " + e.reason(), e);
          }
        } catch (Abandoned e) {
          throw new IllegalStateException("a manifest has no lower rung", e);
        }
      }
      throw new PlayerException(ErrorCode.MANIFEST_UNREACHABLE, "the manifest does not come: "
          + (last == null ? "" : last.reason()), last);
    }
  }

  /** Bytes of a playlist. */
  static String text(Download download) {
    return new String(download.bytes(), StandardCharsets.UTF_8);
  }
}
