package dev.playhouse.origin.licensing;

import dev.playhouse.origin.events.EventLog;
import dev.playhouse.origin.events.NewEvent;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.origin.keys.ContentKeys;
import dev.playhouse.origin.keys.GroupKey;
import dev.playhouse.origin.playback.LicenceServices;
import dev.playhouse.origin.playback.PlaybackSession;
import dev.playhouse.origin.playback.Sessions;
import dev.playhouse.origin.signing.SigningKeys;
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
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Issues licences to running sessions, for key groups of their grant only. Every issue and every refusal is an event.
 *
 * <p>Clear Key hands out keys in the open: access control, not content protection. A device licence can be opened only with the private key
 * of the device that the session was started with.
 */
public final class Licences {
  private static final String CLEARKEY = "clearkey";
  private static final String DEVICE = "device";
  private static final int OFFLINE_DAYS = 0;
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final Sessions sessions;
  private final LicenceServices services;
  private final ContentKeys contentKeys;
  private final SigningKeys signingKeys;
  private final EventLog events;
  private final InstantSource clock;

  public Licences(
      Sessions sessions, LicenceServices services, ContentKeys contentKeys, SigningKeys signingKeys, EventLog events, InstantSource clock) {
    this.services = services;
    this.sessions = sessions;
    this.contentKeys = contentKeys;
    this.signingKeys = signingKeys;
    this.events = events;
    this.clock = clock;
  }

  /** All granted keys as a JWK set, if at least one of those asked for is among them. */
  ClearKeyResponse clearKey(String token, ClearKeyRequest request) {
    return issue(
        CLEARKEY,
        token,
        session -> {
          List<GroupKey> granted = granted(session);
          List<String> wanted = request.kids() == null ? List.of() : request.kids();
          if (!wanted.isEmpty() && granted.stream().noneMatch(each -> wanted.contains(BASE64.encodeToString(each.key().keyId())))) {
            throw notGranted(wanted);
          }
          List<ClearKey> keys =
              granted.stream()
                  .map(each -> new ClearKey("oct", BASE64.encodeToString(each.key().keyId()), BASE64.encodeToString(each.key().key())))
                  .toList();
          return new Issue<>(new ClearKeyResponse(keys, "temporary"), granted);
        });
  }

  /** The 16 bytes of one granted key, for players that fetch keys of HLS one by one. */
  byte[] singleKey(String token, String keyIdHex) {
    return issue(
        CLEARKEY,
        token,
        session -> {
          List<GroupKey> chosen = granted(session).stream().filter(each -> each.key().keyIdHex().equals(keyIdHex)).toList();
          if (chosen.isEmpty()) {
            throw notGranted(List.of(keyIdHex));
          }
          return new Issue<>(chosen.getFirst().key().key(), chosen);
        });
  }

  /** A signed {@link DeviceLicence} with the keys asked for, or all that are granted. */
  byte[] device(String token, DeviceLicenceRequest request) {
    return issue(
        DEVICE,
        token,
        session -> {
          List<GroupKey> keys = chosen(granted(session), request.keyIds() == null ? List.of() : request.keyIds());
          DeviceSeal seal = DeviceSeal.seal(device(session).publicKey(), keys);
          DeviceLicence licence =
              new DeviceLicence(
                  session.id(),
                  session.assetId(),
                  clock.instant(),
                  session.expiresAt(),
                  session.grant().maxHeight(),
                  OFFLINE_DAYS,
                  seal.encapsulation(),
                  seal.keys());
          return new Issue<>(CoseSign1.sign(Json.CBOR.writeValueAsBytes(licence), signingKeys.licence()).encode(), keys);
        });
  }

  private <T> T issue(String system, String token, Function<PlaybackSession, Issue<T>> work) {
    PlaybackSession session = null;
    try {
      session = sessions.byToken(token);
      if (!session.grant().drm().contains(system) || !services.serves(system)) {
        throw new OriginException(Kind.FORBIDDEN, "licence-not-granted", "the session is granted no " + system + " licences: start one");
      }
      Issue<T> issue = work.apply(session);
      List<String> keyIds = issue.keys().stream().map(each -> each.key().keyIdHex()).toList();
      events.append(new NewEvent("licence-issued", session.accountId(), session.id(), null, Map.of("system", system, "key_ids", keyIds)));
      return issue.licence();
    } catch (OriginException e) {
      if (session != null) { // a stranger's requests shall not fill the log
        events.append(new NewEvent("licence-refused", session.accountId(), session.id(), null, Map.of("system", system, "code", e.code())));
      }
      throw e;
    }
  }

  /** Each key once, also when several groups share it. */
  private List<GroupKey> granted(PlaybackSession session) {
    Set<String> seen = new HashSet<>();
    return contentKeys.ofAsset(session.assetId()).stream()
        .filter(each -> session.grant().keyGroups().contains(each.group()))
        .filter(each -> seen.add(each.key().keyIdHex()))
        .toList();
  }

  private static List<GroupKey> chosen(List<GroupKey> granted, List<String> keyIds) {
    List<String> unknown =
        keyIds.stream().filter(keyId -> granted.stream().noneMatch(each -> each.key().keyIdHex().equals(keyId))).toList();
    if (!unknown.isEmpty()) {
      throw notGranted(unknown);
    }
    return keyIds.isEmpty() ? granted : granted.stream().filter(each -> keyIds.contains(each.key().keyIdHex())).toList();
  }

  private static Device device(PlaybackSession session) {
    Device device = session.device();
    if (device == null) {
      throw new OriginException(Kind.UNPROCESSABLE, "device-missing", "the session was started without a device: start one that names it");
    }
    return device;
  }

  private static OriginException notGranted(List<String> keyIds) {
    return new OriginException(
        Kind.FORBIDDEN, "key-not-granted", "the session is not granted the keys " + keyIds + ": ask for those of its tracks");
  }

  private record Issue<T>(T licence, List<GroupKey> keys) {}
}
