package dev.playhouse.player;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.protection.PsshBox;
import dev.playhouse.player.Downloader.Download;
import dev.playhouse.player.error.ErrorCode;
import dev.playhouse.player.error.PlayerException;
import dev.playhouse.player.licence.Licence;
import dev.playhouse.player.licence.LicenceProvider;
import dev.playhouse.player.licence.LicenceRequest;
import dev.playhouse.player.licence.SystemHeader;
import dev.playhouse.player.presentation.Manifests;
import dev.playhouse.player.presentation.Presentation;
import dev.playhouse.player.transport.Request;
import dev.playhouse.player.transport.RequestKind;
import dev.playhouse.player.transport.Transport;
import dev.playhouse.protocol.playback.Grant;
import dev.playhouse.protocol.playback.Session;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a session gives, or an address: its tracks and its content keys.
 *
 * @param licence absent when nothing is protected, or nothing has said so yet
 * @param licenceTook zero without one
 * @param headers what key systems were told when it was asked for
 * @param readNanos when its manifest was asked for
 */
record Source(
    Session session, Presentation presentation, TrackSelection tracks, @Nullable Licence licence, Duration licenceTook, List<SystemHeader> headers,
    long readNanos) {
  private static final Logger LOG = LoggerFactory.getLogger(Source.class);

  /** The format of a manifest that no service knows; what it is shows when it is read. */
  private static final String ADDRESS = "address";

  private static final List<String> FORMATS = List.of(ADDRESS, "hls", "dash");
  private static final String BYTE_ORDER_MARK = "\ufeff";
  private static final String CLEAR_KEY = "clearkey";
  private static final String DEVICE = "device";

  /** Systems whose licences need nothing of the manifest. */
  private static final Set<String> BESIDE_MANIFEST = Set.of(DEVICE, CLEAR_KEY);

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Content keys by key id. */
  Map<String, byte[]> keys() {
    return licence == null ? Map.of() : licence.keys();
  }

  /** What a manifest at an address is played with: a session that nobody started, and nobody hears of. */
  static Session session(URI address) {
    return session(Map.of(ADDRESS, address.toString()), Map.of());
  }

  private static Session session(Map<String, String> manifests, Map<String, String> licenceUrls) {
    return new Session("", "", "", new Grant(0, List.of(), List.of(), 0), manifests, licenceUrls, "", "", List.of(), 0, 0, Instant.MAX);
  }

  /** Whether a session is of an address only. */
  static boolean ofAddress(Session session) {
    return session.manifests().containsKey(ADDRESS);
  }

  /** Opens sources. */
  record Opener(PlayerSetup setup, Transport transport, Downloader downloader, Attempts attempts) {

    /** Reads the manifest of a session and gets its licence, where either says that it needs one; both at once where session and system allow. */
    Source open(Session session) throws Stopped, InterruptedException {
      downloader.begin(request(session), null);
      long asked = setup.clock().nanoTime();
      boolean offered = session.licenceUrls().containsKey(setup.licenceSystem());
      if (!offered || !BESIDE_MANIFEST.contains(setup.licenceSystem())) {
        Source source = unlicensed(session, asked);
        return offered || source.presentation().protection() != null ? attempts.of(() -> licensed(source, List.of(), List.of())) : source;
      }
      Licence licence = attempts.of(() -> acquired(setup.licences(), new LicenceRequest(session, List.of(), List.of())));
      Duration took = Duration.ofNanos(setup.clock().nanoTime() - asked);
      Presentation presentation = attempts.of(() -> manifest(request(session)));
      return new Source(session, presentation, select(presentation, licence), licence, took, List.of(), asked);
    }

    private Source unlicensed(Session session, long asked) throws Stopped, InterruptedException {
      Presentation presentation = attempts.of(() -> manifest(request(session)));
      return new Source(session, presentation, select(presentation, null), null, Duration.ZERO, List.of(), asked);
    }

    /** The same source by the fresh addresses of a renewed session, or by what its manifest says now; its keys hold on. */
    Source reopen(Session session, Source before) throws Stopped {
      long asked = setup.clock().nanoTime();
      URI location = session.equals(before.session()) ? before.presentation().location() : null;
      Presentation presentation = location == null ? manifest(request(session)) : moved(location, session);
      TrackSelection tracks = select(presentation, before.licence());
      return new Source(session, presentation, tracks, before.licence(), before.licenceTook(), before.headers(), asked);
    }

    /** The same source by the fresh addresses of its session, which it is renewed for. */
    Source renewed(SessionRenewal renewal, Source before) throws Stopped {
      Session fresh = renewal.renew(before.session());
      return reopen(Objects.requireNonNull(fresh, "SessionRenewal.renew returned null: give the session, or throw a PlayerException"), before);
    }

    /** A manifest that said where it would be; where it is not, it may still be where it was. */
    private Presentation moved(URI location, Session session) throws Stopped {
      try {
        return manifest(Request.get(RequestKind.MANIFEST, location, PATIENCE));
      } catch (PlayerException e) {
        LOG.info("the manifest is asked for where it was first: {}", e.getMessage());
        return manifest(request(session));
      }
    }

    /**
     * The same source with a licence: for the keys that its manifest names, and others that its segments do, or for all of a session that offers one.
     *
     * @param named key ids
     * @param data what segments say to key systems, in base64
     */
    Source licensed(Source source, List<String> named, List<String> data) throws Stopped {
      Presentation.Protection protection = source.presentation().protection();
      Presentation.Protection told = protection == null ? new Presentation.Protection(List.of(), null, List.of()) : protection;
      boolean offered = source.session().licenceUrls().containsKey(setup.licenceSystem());
      List<String> keyIds = offered ? List.of() : Stream.concat(told.keyIds().stream(), named.stream()).distinct().toList();
      List<SystemHeader> headers = Stream.concat(told.pssh().stream(), data.stream()).distinct().flatMap(Opener::header).toList();
      return licensed(source, new LicenceRequest(session(source, protection), keyIds, headers));
    }

    private static Stream<SystemHeader> header(String base64) {
      try {
        byte[] box = Base64.getMimeDecoder().decode(base64);
        return Stream.of(new SystemHeader(PsshBox.read(box).systemId().toString(), box));
      } catch (MediaException | IllegalArgumentException e) {
        LOG.debug("what is for a key system is no pssh box: {}", e.getMessage());
        return Stream.empty();
      }
    }

    /** The same source with the next licence for the same keys. */
    Source relicensed(Source before) throws Stopped {
      Session session = session(before, before.presentation().protection());
      return licensed(before, new LicenceRequest(session, List.copyOf(before.keys().keySet()), before.headers()));
    }

    private Source licensed(Source source, LicenceRequest request) throws Stopped {
      long asked = setup.clock().nanoTime();
      Licence licence = acquired(provider(source), request);
      Duration took = Duration.ofNanos(setup.clock().nanoTime() - asked);
      Presentation presentation = source.presentation();
      return new Source(source.session(), presentation, select(presentation, licence), licence, took, request.systemHeaders(), source.readNanos());
    }

    private Licence acquired(LicenceProvider provider, LicenceRequest request) {
      return Objects.requireNonNull(
          provider.acquire(request, transport), "LicenceProvider.acquire returned null: give a licence, or throw a PlayerException");
    }

    /** A device licence comes from a service only: without one, Clear Key is what a manifest may name a licence of. */
    private LicenceProvider provider(Source source) {
      boolean device = setup.licenceSystem().equals(DEVICE);
      return ofAddress(source.session()) && device ? LicenceProvider.clearKey() : setup.licences();
    }

    private static Session session(Source source, Presentation.@Nullable Protection protection) {
      String clearKeyUrl = protection == null ? null : protection.clearKeyUrl();
      boolean named = ofAddress(source.session()) && clearKeyUrl != null;
      return named ? Source.session(source.session().manifests(), Map.of(CLEAR_KEY, clearKeyUrl)) : source.session();
    }

    private TrackSelection select(Presentation presentation, @Nullable Licence licence) {
      int maxHeight = licence == null ? 0 : licence.maxHeight();
      return TrackSelection.of(presentation, maxHeight, setup.decodes(), setup.audioLanguage(), setup.textLanguage());
    }

    private Presentation manifest(Request request) throws Stopped {
      try {
        Download download = downloader.download(request, Downloader.UNWATCHED);
        return Manifests.presentation(text(download), download.uri(), setup.decodes());
      } catch (MediaException e) {
        throw new PlayerException(ErrorCode.UNREADABLE_PLAYLIST, "the manifest cannot be read: " + e.code() + ": "
            + e.getMessage(), e);
      } catch (FetchFailure e) {
        boolean passing = e.kind() == FetchFailure.Kind.UNREACHABLE;
        throw new PlayerException(
            passing ? ErrorCode.MANIFEST_UNREACHABLE : ErrorCode.MANIFEST_REFUSED, "the manifest does not come: " + e.reason(), e);
      } catch (Abandoned e) {
        throw new IllegalStateException("a manifest has no lower rung", e);
      }
    }

    private static Request request(Session session) {
      String address = FORMATS.stream().map(session.manifests()::get).filter(Objects::nonNull).findFirst().orElse(null);
      if (address == null) {
        throw new PlayerException(ErrorCode.NOTHING_TO_PLAY,
            "session " + session.id() + " has neither an HLS nor a DASH manifest, only " + session.manifests().keySet());
      }
      return Request.get(RequestKind.MANIFEST, URI.create(address), PATIENCE);
    }
  }

  /** The text of a playlist, without the byte order mark that some tools put before it. */
  static String text(Download download) {
    String text = new String(download.bytes(), StandardCharsets.UTF_8);
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
  }
}
