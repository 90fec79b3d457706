package dev.playhouse.origin.licensing;

import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.origin.keys.GroupKey;
import dev.playhouse.origin.licensing.LicenceDesk.Issue;
import dev.playhouse.origin.playback.PlaybackSession;
import dev.playhouse.origin.signing.SigningKeys;
import dev.playhouse.planner.playback.LicencePeriod;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.cose.CoseSign1;
import dev.playhouse.protocol.licence.ClearKey;
import dev.playhouse.protocol.licence.ClearKeyRequest;
import dev.playhouse.protocol.licence.ClearKeyResponse;
import dev.playhouse.protocol.licence.DeviceLicence;
import dev.playhouse.protocol.licence.DeviceLicenceRequest;
import dev.playhouse.protocol.playback.Device;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The licences that the origin makes itself.
 *
 * <p>Clear Key hands out keys in the open: access control, not content protection. A device licence can be opened only with the private key
 * of the device that the session was started with.
 */
public final class Licences {
  private static final int OFFLINE_DAYS = 0;
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final LicenceDesk desk;
  private final SigningKeys signingKeys;
  private final InstantSource clock;

  public Licences(LicenceDesk desk, SigningKeys signingKeys, InstantSource clock) {
    this.desk = desk;
    this.signingKeys = signingKeys;
    this.clock = clock;
  }

  /** All granted keys as a JWK set, if at least one of those asked for is among them. */
  ClearKeyResponse clearKey(LicenceCall call, ClearKeyRequest request) {
    return desk.issue(
        call,
        (session, granted) -> {
          List<String> wanted = request.kids() == null ? List.of() : request.kids();
          if (!wanted.isEmpty() && granted.stream().noneMatch(each -> wanted.contains(BASE64.encodeToString(each.key().keyId())))) {
            throw notGranted(wanted);
          }
          List<ClearKey> keys =
              once(granted).stream()
                  .map(each -> new ClearKey("oct", BASE64.encodeToString(each.key().keyId()), BASE64.encodeToString(each.key().key())))
                  .toList();
          return new Issue<>(new ClearKeyResponse(keys, "temporary"), granted);
        });
  }

  /** The 16 bytes of one granted key, for players that fetch keys of HLS one by one. */
  byte[] singleKey(LicenceCall call, String keyIdHex) {
    return desk.issue(
        call,
        (session, granted) -> {
          List<GroupKey> chosen = granted.stream().filter(each -> each.key().keyIdHex().equals(keyIdHex)).toList();
          if (chosen.isEmpty()) {
            throw notGranted(List.of(keyIdHex));
          }
          return new Issue<>(chosen.getFirst().key().key(), chosen);
        });
  }

  /** A signed {@link DeviceLicence} with the keys asked for, or all that are granted. */
  byte[] device(LicenceCall call, DeviceLicenceRequest request) {
    return desk.issue(
        call,
        (session, granted) -> {
          Device device = device(session, request);
          List<GroupKey> keys = chosen(once(granted), request.keyIds() == null ? List.of() : request.keyIds());
          DeviceSeal seal = DeviceSeal.seal(device.publicKey(), keys);
          LicencePeriod period = LicencePeriod.of(session.grant(), session.expiresAt(), clock.instant());
          DeviceLicence licence =
              new DeviceLicence(
                  session.id(),
                  session.assetId(),
                  period.issuedAt(),
                  period.renewAfter(),
                  period.expiresAt(),
                  session.grant().maxHeight(),
                  OFFLINE_DAYS,
                  seal.encapsulation(),
                  seal.keys());
          return new Issue<>(CoseSign1.sign(Json.CBOR.writeValueAsBytes(licence), signingKeys.licence()).encode(), keys);
        });
  }

  /** Each key once, by one of its groups. */
  private static List<GroupKey> once(List<GroupKey> granted) {
    Set<String> seen = new HashSet<>();
    return granted.stream().filter(each -> seen.add(each.key().keyIdHex())).toList();
  }

  private static List<GroupKey> chosen(List<GroupKey> granted, List<String> keyIds) {
    List<String> unknown =
        keyIds.stream().filter(keyId -> granted.stream().noneMatch(each -> each.key().keyIdHex().equals(keyId))).toList();
    if (!unknown.isEmpty()) {
      throw notGranted(unknown);
    }
    return keyIds.isEmpty() ? granted : granted.stream().filter(each -> keyIds.contains(each.key().keyIdHex())).toList();
  }

  private static Device device(PlaybackSession session, DeviceLicenceRequest request) {
    Device device = session.device();
    if (device == null) {
      throw new OriginException(Kind.UNPROCESSABLE, "device-missing", "the session was started without a device: start one that names it");
    }
    if (request.publicKey() != null && !request.publicKey().replaceFirst("=+$", "").equals(device.publicKey())) {
      throw new OriginException(Kind.FORBIDDEN, "device-other", "the session was started with another device: start one with this device");
    }
    return device;
  }

  private static OriginException notGranted(List<String> keyIds) {
    return new OriginException(
        Kind.FORBIDDEN, "key-not-granted", "the session is not granted the keys " + keyIds + ": ask for those of its tracks");
  }
}
