package dev.playhouse.player.licence;

import dev.playhouse.player.error.ErrorCode;
import dev.playhouse.player.error.PlayerException;
import dev.playhouse.player.transport.Request;
import dev.playhouse.player.transport.RequestKind;
import dev.playhouse.player.transport.Response;
import dev.playhouse.player.transport.Transport;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.Problem;
import dev.playhouse.protocol.playback.Session;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import tools.jackson.core.JacksonException;

/** One request to a session's licence URL, whatever the system. */
final class LicenceExchange {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** A licence holds a handful of keys. */
  static final int ANSWER_LIMIT = 64 * 1024;

  private LicenceExchange() {}

  static byte[] post(Session session, String system, Object body, Transport transport) {
    String address = session.licenceUrls().get(system);
    if (address == null) {
      throw new PlayerException(ErrorCode.LICENCE_REFUSED, session.id().isEmpty()
          ? "the manifest names no " + system + " licence server: give the player the keys, or a provider of your own, by PlayerBuilder.licences"
          : "session " + session.id() + " offers no " + system + " licence, only " + session.licenceUrls().keySet()
              + ": ask for it at playback start");
    }
    Request request = Request.postJson(RequestKind.LICENCE, URI.create(address), Json.MAPPER.writeValueAsBytes(body), PATIENCE);
    try (Response response = transport.fetch(request)) {
      byte[] answer = response.bytes(ANSWER_LIMIT);
      if (response.status() / 100 != 2) {
        boolean busy = response.status() == 429 || response.status() >= 500;
        throw new PlayerException(busy ? ErrorCode.LICENCE_UNAVAILABLE : ErrorCode.LICENCE_REFUSED,
            "the licence server refused with status " + response.status() + reason(answer));
      }
      return answer;
    } catch (IOException e) {
      throw new PlayerException(ErrorCode.LICENCE_UNAVAILABLE, "the licence server at " + request.authority() + " does not answer: "
          + e.getMessage(), e);
    }
  }

  private static String reason(byte[] answer) {
    try {
      Problem problem = Json.MAPPER.readValue(answer, Problem.class);
      return ": " + problem.code() + ": " + problem.detail();
    } catch (JacksonException e) {
      return ""; // no problem document: the status says it all
    }
  }
}
