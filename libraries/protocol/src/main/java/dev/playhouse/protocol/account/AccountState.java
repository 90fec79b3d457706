package dev.playhouse.protocol.account;

/** Whether an account can be used. */
public enum AccountState {
  ACTIVE,
  /** Nobody can log in with it; everything it has stays. */
  DISABLED
}
