package dev.playhouse.origin.profiles;

import dev.playhouse.origin.accounts.Accounts;
import dev.playhouse.origin.audit.Actor;
import dev.playhouse.origin.audit.Audit;
import dev.playhouse.origin.audit.Subject;
import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.protocol.Identifiers;
import dev.playhouse.protocol.profile.Profile;
import dev.playhouse.protocol.profile.ProfileRequest;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The profiles of accounts: one to five each. As soon as one has a PIN, whoever holds the device may be a child: then what lets anybody see
 * more wants the password of the account.
 */
public final class Profiles {
  private static final int MOST = 5;
  private static final String LANGUAGE = "en";

  private final Database database;
  private final ProfileStore store = new ProfileStore();
  private final Accounts accounts;
  private final Audit audit;
  private final Identifiers identifiers;
  private final InstantSource clock;

  public Profiles(Database database, Accounts accounts, Audit audit, Identifiers identifiers, InstantSource clock) {
    this.database = database;
    this.accounts = accounts;
    this.audit = audit;
    this.identifiers = identifiers;
    this.clock = clock;
  }

  /** A profile of an account; another's is as unknown as none. */
  public Profile find(String accountId, String id) {
    return database.read(handle -> own(handle, accountId, id));
  }

  /** The profile of an account that is named, else its first. */
  public Profile of(String accountId, @Nullable String id) {
    return id == null ? list(accountId).getFirst() : find(accountId, id);
  }

  List<Profile> list(String accountId) {
    return database.read(handle -> store.list(handle, accountId));
  }

  Profile create(Actor actor, ProfileRequest request) {
    Profile blank = new Profile(identifiers.next("profile"), ProfileRules.name(request.name()), null, LANGUAGE, false, null, false);
    Profile profile = ProfileRules.changed(blank, request);
    boolean confirmed = confirmed(actor, request.password());
    return database.transaction(
        handle -> {
          store.lock(handle, actor.id());
          List<Profile> present = store.list(handle, actor.id());
          if (present.size() >= MOST) {
            throw new OriginException(Kind.CONFLICT, "profile-limit", "the account has " + MOST + " profiles, which is the most: remove one of them");
          }
          wantPassword(present, confirmed);
          store.add(handle, actor.id(), profile, clock.millis());
          audit.record(handle, actor, "profile-created", subject(profile.id()), null, limits(profile));
          return profile;
        });
  }

  Profile update(Actor actor, String id, ProfileRequest request) {
    boolean confirmed = confirmed(actor, request.password());
    return database.transaction(
        handle -> {
          store.lock(handle, actor.id());
          Profile before = own(handle, actor.id(), id);
          Profile after = ProfileRules.changed(before, request);
          if (ProfileRules.widens(before, after)) {
            wantPassword(store.list(handle, actor.id()), confirmed);
          }
          store.update(handle, after);
          if (!limits(before).equals(limits(after))) {
            audit.record(handle, actor, "profile-limits-changed", subject(id), limits(before), limits(after));
          }
          return after;
        });
  }

  void remove(Actor actor, String id, @Nullable String password) {
    boolean confirmed = confirmed(actor, password);
    database.change(
        handle -> {
          store.lock(handle, actor.id());
          Profile before = own(handle, actor.id(), id);
          List<Profile> present = store.list(handle, actor.id());
          if (present.size() == 1) {
            throw new OriginException(Kind.CONFLICT, "last-profile", "an account has at least one profile: change this one instead");
          }
          wantPassword(present, confirmed);
          store.remove(handle, id);
          audit.record(handle, actor, "profile-removed", subject(id), limits(before), null);
        });
  }

  /** Sets or removes the PIN of a profile. */
  void pin(Actor actor, String id, @Nullable String hash, @Nullable String password) {
    boolean confirmed = confirmed(actor, password);
    database.change(
        handle -> {
          store.lock(handle, actor.id());
          own(handle, actor.id(), id);
          wantPassword(store.list(handle, actor.id()), confirmed);
          store.pin(handle, id, hash);
          audit.record(handle, actor, hash == null ? "pin-removed" : "pin-set", subject(id), null, null);
        });
  }

  /** Whether a password was sent, which must then be right; checked before any transaction, since it takes long. */
  private boolean confirmed(Actor actor, @Nullable String password) {
    if (password == null) {
      return false;
    }
    accounts.confirmPassword(actor.id(), password);
    return true;
  }

  private static void wantPassword(List<Profile> present, boolean confirmed) {
    if (!confirmed && present.stream().anyMatch(Profile::pin)) {
      throw new OriginException(
          Kind.FORBIDDEN, "password-needed", "a profile of the account has a PIN, so this needs the password of the account: send it as password");
    }
  }

  private Profile own(Handle handle, String accountId, String id) {
    Profile profile = store.find(handle, accountId, id);
    if (profile == null) {
      throw unknown(id);
    }
    return profile;
  }

  static OriginException unknown(String id) {
    return new OriginException(Kind.NOT_FOUND, "profile-unknown", "this account has no profile " + id + ": list its profiles");
  }

  private static Map<String, Object> limits(Profile profile) {
    Map<String, Object> limits = new LinkedHashMap<>();
    limits.put("kids", profile.kids());
    limits.put("maturity_age", profile.maturityAge() == null ? "none" : profile.maturityAge());
    return limits;
  }

  private static Subject subject(String id) {
    return new Subject("profile", id);
  }
}
