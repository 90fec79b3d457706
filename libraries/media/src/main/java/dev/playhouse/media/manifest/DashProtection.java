package dev.playhouse.media.manifest;

import dev.playhouse.media.dash.ContentProtection;
import dev.playhouse.media.dash.ContentProtection.DrmSystem;
import dev.playhouse.media.protection.KeySignalling;
import dev.playhouse.media.protection.KeySystem;
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
          Stream.of(new DrmSystem(DrmSystem.WIDEVINE, "Widevine", url, key.signalling().manifestPssh(KeySystem.WIDEVINE), null));
      case DrmService.PlayReady(String url) -> {
        KeySignalling signalling = key.signalling();
        yield Stream.of(
            new DrmSystem(DrmSystem.PLAYREADY, "MSPR 2.0", url, signalling.manifestPssh(KeySystem.PLAYREADY), signalling.playReadyObject()));
      }
      case DrmService.FairPlay fairPlay -> Stream.of();
    };
  }
}
