package dev.playhouse.origin.accounts;

import dev.playhouse.origin.audit.Actor;
import dev.playhouse.origin.audit.Audit;
import dev.playhouse.origin.audit.Subject;
import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.protocol.account.Account;
import dev.playhouse.protocol.account.AccountExport;
import dev.playhouse.protocol.account.AccountPage;
import dev.playhouse.protocol.account.AccountState;
import dev.playhouse.protocol.account.ChangeAccountRequest;
import dev.playhouse.protocol.account.CreateAccountRequest;
import dev.playhouse.protocol.account.Role;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What admins do with accounts, and their end, which is also their owner's to choose. There is always an admin who can log in. */
public final class AccountAdmin {
  private final Database database;
  private final Accounts accounts;
  private final AccountStore store = new AccountStore();
  private final Logins logins;
  private final List<AccountPart> parts;
  private final Audit audit;

  public AccountAdmin(Database database, Accounts accounts, Logins logins, List<AccountPart> parts, Audit audit) {
    this.database = database;
    this.accounts = accounts;
    this.logins = logins;
    this.parts = List.copyOf(parts);
    this.audit = audit;
  }

  /** Accounts, newest first: those with ids below one, or the one of a login name. */
  AccountPage list(@Nullable String below, @Nullable String email, int limit) {
    String login = email == null ? null : AccountNames.login(email);
    List<Account> found = database.read(handle -> store.list(handle, below, login, limit));
    return new AccountPage(found, found.size() < limit ? null : found.getLast().id());
  }

  Account find(String accountId) {
    Account account = accounts.find(accountId);
    if (account == null) {
      throw Accounts.unknown(accountId);
    }
    return account;
  }

  Account create(Actor actor, CreateAccountRequest request) {
    String login = AccountNames.emailOrName(request.email());
    String name = AccountNames.displayName(Objects.requireNonNullElse(request.displayName(), login));
    Role role = Objects.requireNonNullElse(request.role(), Role.VIEWER);
    return accounts.create(actor, login, name, role, accounts.hash(request.password(), login));
  }

  Account change(Actor actor, String accountId, ChangeAccountRequest request) {
    String hash = request.password() == null ? null : accounts.hash(request.password(), find(accountId).email());
    database.change(
        handle -> {
          int admins = store.lockAdmins(handle);
          Account before = locked(handle, accountId);
          Role role = Objects.requireNonNullElse(request.role(), before.role());
          AccountState state = Objects.requireNonNullElse(request.state(), before.state());
          keepAnAdmin(before, role == Role.ADMIN && state == AccountState.ACTIVE, admins);
          if (role != before.role()) {
            store.role(handle, accountId, role);
            audit.record(handle, actor, "account-role-changed", subject(accountId), Map.of("role", before.role()), Map.of("role", role));
          }
          if (state != before.state()) {
            store.state(handle, accountId, state);
            audit.record(handle, actor, "account-state-changed", subject(accountId), Map.of("state", before.state()), Map.of("state", state));
          }
          if (state != AccountState.ACTIVE) {
            close(handle, accountId);
          }
          if (hash != null) {
            accounts.replacePassword(handle, actor, accountId, hash, null);
          }
        });
    return find(accountId);
  }

  /** Removes all that tells of a person; the id remains, for the audit log. */
  void erase(Actor actor, String accountId) {
    database.change(
        handle -> {
          int admins = store.lockAdmins(handle);
          Account before = locked(handle, accountId);
          keepAnAdmin(before, false, admins);
          close(handle, accountId);
          parts.forEach(part -> part.erase(handle, accountId));
          handle.execute("delete from password_resets where account_id = ?", accountId);
          handle.execute("delete from registrations where login = ?", before.email());
          store.erase(handle, accountId);
          audit.record(handle, actor, "account-erased", subject(accountId), Map.of("role", before.role()), null);
        });
  }

  /** All that is kept of an account. */
  AccountExport export(String accountId) {
    Account account = find(accountId);
    Map<String, Object> content = new LinkedHashMap<>();
    database.change(handle -> parts.forEach(part -> content.put(part.name(), part.export(handle, accountId))));
    return new AccountExport(account, content);
  }

  private Account locked(Handle handle, String accountId) {
    AccountStore.Stored stored = store.lock(handle, accountId);
    if (stored == null) {
      throw Accounts.unknown(accountId);
    }
    return stored.account();
  }

  private void close(Handle handle, String accountId) {
    logins.endOthers(handle, accountId, null);
    parts.forEach(part -> part.closed(handle, accountId));
  }

  private static void keepAnAdmin(Account before, boolean staysAdmin, int admins) {
    boolean wasAdmin = before.role() == Role.ADMIN && before.state() == AccountState.ACTIVE;
    if (wasAdmin && !staysAdmin && admins <= 1) {
      throw new OriginException(
          Kind.CONFLICT, "last-admin", "account " + before.id() + " is the last admin who can log in: make another account admin first");
    }
  }

  private static Subject subject(String accountId) {
    return new Subject("account", accountId);
  }
}
