package dev.playhouse.origin.licensing;

import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.playback.LicenceService;
import dev.playhouse.origin.remote.Remote;
import dev.playhouse.origin.remote.RemotePost;
import dev.playhouse.origin.remote.RemoteServer;
import dev.playhouse.origin.remote.Remotes;
import dev.playhouse.origin.remote.TrustedAuthority;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way to one licence service. What goes wrong there is told to operators in the log, and to players without addresses. */
record LicenceForward(String system, RemoteServer server, HttpClient http, Remote remote) {
  /** Media type of the requests and answers of each DRM system. */
  static final Map<String, String> TYPES =
      Map.of("widevine", "application/octet-stream", "playready", "text/xml; charset=utf-8", "fairplay", "application/octet-stream");

  private static final Logger LOG = LoggerFactory.getLogger(LicenceForward.class);
  private static final String ACQUIRE = "\"http://schemas.microsoft.com/DRM/2007/03/protocols/AcquireLicense\"";
  private static final int MAX_ANSWER_BYTES = 512 << 10;

  /** Players give up soon after. */
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  /** All three services together leave most of the places of playback to others. */
  private static final int AT_ONCE = 32;

  /** Failures that no request provokes; 500 is an answer to a bad request in SOAP and elsewhere. */
  private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);

  static LicenceForward to(String system, LicenceService service, Remotes remotes) {
    Path authority = service.authority();
    return new LicenceForward(
        system,
        new RemoteServer("licence-service", service.url(), service.authorizationFile()),
        RemotePost.client(authority == null ? null : TrustedAuthority.read(authority, "licence service of " + system)),
        remotes.add("licence-service-" + system, "licence-service", AT_ONCE));
  }

  /** Sends a player's request with a policy; the bytes of the answer. */
  byte[] send(String policy, byte[] request) {
    String type = TYPES.getOrDefault(system, "application/octet-stream");
    Map<String, String> headers =
        system.equals("playready")
            ? Map.of("Content-Type", type, "SOAPAction", ACQUIRE, LicencePolicy.HEADER, policy)
            : Map.of("Content-Type", type, LicencePolicy.HEADER, policy);
    RemotePost post = new RemotePost(server, headers, request, MAX_ANSWER_BYTES, PASSING);
    return remote.call(() -> sent(post));
  }

  private byte[] sent(RemotePost post) {
    try {
      return post.send(http, PATIENCE).body();
    } catch (OriginException e) {
      LOG.warn("{}: {}", e.code(), e.detail());
      String told =
          switch (e.kind()) {
            case UNAVAILABLE -> "does not answer: try again shortly";
            case UNPROCESSABLE -> "gives no licence for this request";
            default -> "cannot be asked: an operator finds the reason in the log";
          };
      throw new OriginException(e.kind(), e.code(), "the licence service of " + system + " " + told);
    }
  }
}
