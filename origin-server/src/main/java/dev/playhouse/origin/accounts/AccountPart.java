package dev.playhouse.origin.accounts;

import dev.playhouse.protocol.account.Account;
import org.jdbi.v3.core.Handle;

/** What another capability keeps of an account. All of it runs in the transaction of what happens to the account. */
public interface AccountPart {
  /** What it is called in an export, such as {@code devices}. */
  String name();

  /** The account is new. */
  default void created(Handle handle, Account account) {}

  /** Nobody may use the account any more, for now or for good. */
  default void closed(Handle handle, String accountId) {}

  /** All it keeps, as records for JSON, without secrets. */
  Object export(Handle handle, String accountId);

  /** Removes all of it, but for what no longer tells of a person. */
  void erase(Handle handle, String accountId);
}
