package dev.playhouse.origin.profiles;

import dev.playhouse.origin.accounts.AccountPart;
import dev.playhouse.protocol.Identifiers;
import dev.playhouse.protocol.account.Account;
import dev.playhouse.protocol.profile.Profile;
import org.jdbi.v3.core.Handle;

/** The profiles as a part of accounts: the first comes with the account. */
public final class ProfileData implements AccountPart {
  /** In characters, of which none takes more than two units of the column. */
  private static final int MAX_NAME = 32;

  private final ProfileStore store = new ProfileStore();
  private final Identifiers identifiers;

  public ProfileData(Identifiers identifiers) {
    this.identifiers = identifiers;
  }

  @Override
  public String name() {
    return "profiles";
  }

  @Override
  public void created(Handle handle, Account account) {
    int[] characters = account.displayName().codePoints().limit(MAX_NAME).toArray();
    String name = new String(characters, 0, characters.length);
    Profile first = new Profile(identifiers.next("profile"), name, null, "en", false, null, false);
    store.add(handle, account.id(), first, account.createdAt().toEpochMilli());
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
