package dev.playhouse.player.licence;

import dev.playhouse.protocol.playback.Session;
import java.util.List;

/**
 * What a licence is asked for.
 *
 * @param session of which; of an address only, it has no id
 * @param keyIds 32 hex digits each; empty asks for all that the session's grant allows
 * @param systemHeaders what the manifest says to key systems, each once; empty where it leaves that to the media, and for a licence of a session by
 *     {@code device} or {@code clearkey}, which is asked for beside the manifest
 */
public record LicenceRequest(Session session, List<String> keyIds, List<SystemHeader> systemHeaders) {
  /** Keeps copies of the lists. */
  public LicenceRequest {
    keyIds = List.copyOf(keyIds);
    systemHeaders = List.copyOf(systemHeaders);
  }

  /** The session's addresses hold tokens. */
  @Override
  public String toString() {
    List<String> systems = systemHeaders.stream().map(SystemHeader::systemId).toList();
    return "LicenceRequest[" + session.id() + ", keyIds=" + keyIds + ", systems=" + systems + "]";
  }
}
