package dev.playhouse.origin.devices;

import dev.playhouse.origin.accounts.AccountPart;
import dev.playhouse.origin.audit.Actor;
import dev.playhouse.origin.audit.Audit;
import dev.playhouse.origin.audit.Subject;
import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.planner.playback.DeviceStanding;
import dev.playhouse.protocol.Identifiers;
import dev.playhouse.protocol.device.RegisteredDevice;
import dev.playhouse.protocol.playback.Device;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The devices of accounts. A device is registered by itself when it first starts playback, as long as the account has room. What is revoked
 * stays known, so that its key is never taken again.
 */
public final class Devices implements AccountPart {
  private static final int MAX_NAME = 200;
  private static final int KEY_BYTES = 32;
  /** Revoked ones included: beyond this an account's list is abuse. */
  private static final int MAX_KNOWN = 1000;

  private final Database database;
  private final DeviceStore store = new DeviceStore();
  private final DeviceSessions sessions;
  private final Audit audit;
  private final Identifiers identifiers;
  private final InstantSource clock;
  private final int limit;

  /**
   * Devices.
   *
   * @param limit how many an account may have in use
   */
  public Devices(Database database, DeviceSessions sessions, Audit audit, Identifiers identifiers, InstantSource clock, int limit) {
    this.database = database;
    this.sessions = sessions;
    this.audit = audit;
    this.identifiers = identifiers;
    this.clock = clock;
    this.limit = limit;
  }

  List<RegisteredDevice> list(String accountId) {
    return database.read(handle -> store.list(handle, accountId));
  }

  /** A device as it is kept: the one spelling of its key, so that no other makes another device of it. */
  public static Device checked(Device device) {
    return new Device(name(device.name()), key(device.publicKey()));
  }

  /** Registers a device, or finds it registered; one that was revoked is refused, and so is one too many. */
  RegisteredDevice register(Actor actor, Device device) {
    Device checked = checked(device);
    return database.transaction(
        handle -> {
          lock(handle, actor.id());
          return registered(handle, actor, checked);
        });
  }

  /** How an account knows a device that somebody names. */
  public DeviceStanding standing(String accountId, @Nullable Device device) {
    if (device == null) {
      return DeviceStanding.NONE;
    }
    return database.read(
        handle -> {
          RegisteredDevice known = store.byKey(handle, accountId, device.publicKey());
          if (known != null) {
            return known.revokedAt() == null ? DeviceStanding.KNOWN : DeviceStanding.REVOKED;
          }
          return hasRoom(handle, accountId) ? DeviceStanding.NEW : DeviceStanding.TOO_MANY;
        });
  }

  /** Lets nobody close the account or revoke a device of it until the transaction ends; an account that is closed is refused. */
  public void hold(Handle handle, Actor actor) {
    lock(handle, actor.id());
  }

  /** Registers the device of a session that a transaction makes which holds the account; what is revoked or too many is refused. */
  public void use(Handle handle, Actor actor, Device device) {
    if (!store.used(handle, actor.id(), device.publicKey(), clock.instant())) {
      registered(handle, actor, device);
    }
  }

  private RegisteredDevice registered(Handle handle, Actor actor, Device device) {
    RegisteredDevice known = store.byKey(handle, actor.id(), device.publicKey());
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    if (known != null) {
      refuseRevoked(known);
      store.seen(handle, known.id(), now);
      return known;
    }
    if (!hasRoom(handle, actor.id())) {
      throw new OriginException(
          Kind.CONFLICT, "device-limit", "the account has " + limit + " devices in use, which is the most: revoke one of them");
    }
    RegisteredDevice added = new RegisteredDevice(identifiers.next("device"), device.name(), device.publicKey(), now, now, null);
    store.add(handle, actor.id(), added);
    audit.record(handle, actor, "device-registered", new Subject("device", added.id()), null, Map.of("account_id", actor.id()));
    return added;
  }

  private boolean hasRoom(Handle handle, String accountId) {
    return store.inUse(handle, accountId) < limit && store.list(handle, accountId).size() < MAX_KNOWN;
  }

  RegisteredDevice rename(String accountId, String id, @Nullable String name) {
    String shown = name(name);
    return database.transaction(
        handle -> {
          own(handle, accountId, id);
          store.rename(handle, id, shown);
          return own(handle, accountId, id);
        });
  }

  /** Ends what runs on a device, and takes it no more. */
  void revoke(Actor actor, String id) {
    database.change(
        handle -> {
          lock(handle, actor.id());
          RegisteredDevice device = own(handle, actor.id(), id);
          if (device.revokedAt() == null) {
            store.revoke(handle, id, clock.instant());
            sessions.end(handle, actor.id(), device.publicKey());
            audit.record(handle, actor, "device-revoked", new Subject("device", id), Map.of("account_id", actor.id()), null);
          }
        });
  }

  private void lock(Handle handle, String accountId) {
    if (!store.lock(handle, accountId)) {
      throw new OriginException(Kind.UNAUTHENTICATED, "not-authenticated", "the account is closed: log in with another");
    }
  }

  private RegisteredDevice own(Handle handle, String accountId, String id) {
    RegisteredDevice device = store.byId(handle, accountId, id);
    if (device == null) {
      throw new OriginException(Kind.NOT_FOUND, "device-unknown", "this account has no device " + id + ": list its devices");
    }
    return device;
  }

  private static void refuseRevoked(RegisteredDevice device) {
    if (device.revokedAt() != null) {
      throw new OriginException(
          Kind.FORBIDDEN, "device-revoked", "the device " + device.id() + " was revoked: let it make a new key and register again");
    }
  }

  private static String name(@Nullable String text) {
    String name = text == null ? "" : text.strip();
    if (name.isEmpty() || name.length() > MAX_NAME || name.chars().anyMatch(Character::isISOControl)) {
      throw new OriginException(Kind.INVALID, "device-name-invalid", "a device's name has 1 to " + MAX_NAME + " characters in one line");
    }
    return name;
  }

  private static String key(@Nullable String text) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text == null ? "" : text);
      if (bytes.length == KEY_BYTES) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
      }
    } catch (IllegalArgumentException notBase64) {
      throw invalidKey(notBase64);
    }
    throw invalidKey(null);
  }

  private static OriginException invalidKey(@Nullable Throwable cause) {
    return new OriginException(Kind.INVALID, "device-key-invalid", "a device's public key is an X25519 key, 32 bytes in base64url", cause);
  }

  @Override
  public String name() {
    return "devices";
  }

  @Override
  public Object export(Handle handle, String accountId) {
    return store.list(handle, accountId);
  }

  @Override
  public void erase(Handle handle, String accountId) {
    store.eraseAll(handle, accountId);
  }
}
