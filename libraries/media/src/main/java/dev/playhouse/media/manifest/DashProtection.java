package dev.playhouse.media.manifest;

import dev.playhouse.media.dash.ContentProtection;
import dev.playhouse.media.dash.ContentProtection.DrmSystem;
import dev.playhouse.media.protection.KeySystem;
import dev.playhouse.media.protection.PsshBox;
import dev.playhouse.media.protection.SystemHeaders;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** What an MPD says of a key: the scheme, and each system that the grant has a service of. FairPlay has no place in an MPD. */
record DashProtection(List<DrmService> services) {
  ContentProtection of(GrantedTracks.KeyUse key) {
    return new ContentProtection(
        key.scheme().fourCc(), key.keyIdHex(), services.stream().flatMap(service -> system(service, key)).toList());
  }

  private static Stream<DrmSystem> system(DrmService service, GrantedTracks.KeyUse key) {
    return switch (service) {
      case DrmService.ClearKey(String url) -> Stream.of(new DrmSystem(DrmSystem.CLEAR_KEY, "ClearKey1.0", url, null, null));
      case DrmService.Widevine(String url) ->
          Stream.of(new DrmSystem(DrmSystem.WIDEVINE, "Widevine", url, base64(pssh(KeySystem.WIDEVINE, key)), null));
      case DrmService.PlayReady(String url) -> {
        byte[] pssh = pssh(KeySystem.PLAYREADY, key);
        yield Stream.of(new DrmSystem(DrmSystem.PLAYREADY, "MSPR 2.0", url, base64(pssh), base64(PsshBox.data(pssh))));
      }
      case DrmService.FairPlay fairPlay -> Stream.of();
    };
  }

  private static byte[] pssh(KeySystem system, GrantedTracks.KeyUse key) {
    return SystemHeaders.pssh(system, key.scheme(), key.keyId());
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
