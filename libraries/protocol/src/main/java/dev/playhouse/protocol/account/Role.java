package dev.playhouse.protocol.account;

/** What an account may do. */
public enum Role {
  VIEWER,
  OPERATOR
}
