package dev.playhouse.player.licence;

import dev.playhouse.player.error.ErrorCode;
import dev.playhouse.player.error.PlayerException;
import dev.playhouse.player.transport.Transport;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.licence.ClearKey;
import dev.playhouse.protocol.licence.ClearKeyRequest;
import dev.playhouse.protocol.licence.ClearKeyResponse;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;

/** ClearKey licences: W3C Encrypted Media Extensions, section 9.1. */
final class ClearKeyLicenceProvider implements LicenceProvider {
  private static final int KEY_LENGTH = 16;

  @Override
  public String system() {
    return "clearkey";
  }

  @Override
  public Licence acquire(LicenceRequest request, Transport transport) {
    List<String> kids = request.keyIds().stream()
        .map(id -> Base64.getUrlEncoder().withoutPadding().encodeToString(HexFormat.of().parseHex(id)))
        .toList();
    byte[] answer = LicenceExchange.post(request.session(), system(), new ClearKeyRequest(kids, "temporary"), transport);
    try {
      Map<String, byte[]> keys = new HashMap<>();
      for (ClearKey key : Json.MAPPER.readValue(answer, ClearKeyResponse.class).keys()) {
        keys.put(HexFormat.of().formatHex(bytes(key.kid())), bytes(key.k()));
      }
      return new Licence(Map.copyOf(keys), 0, null);
    } catch (JacksonException | IllegalArgumentException e) {
      throw new PlayerException(ErrorCode.LICENCE_NOT_TRUSTED, "the ClearKey licence is no JWK set of 16-byte keys", e);
    }
  }

  private static byte[] bytes(String base64Url) {
    byte[] bytes = Base64.getUrlDecoder().decode(base64Url);
    if (bytes.length != KEY_LENGTH) {
      throw new IllegalArgumentException("a key or key id of " + bytes.length + " bytes");
    }
    return bytes;
  }
}
