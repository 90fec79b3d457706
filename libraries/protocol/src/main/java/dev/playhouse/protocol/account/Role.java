package dev.playhouse.protocol.account;

/** What an account may do, each with no more than it needs. Whoever has one may also watch. */
public enum Role {
  /** Watches. */
  VIEWER,
  /** Makes the catalogue: titles, masters, texts, markers, publications. */
  EDITOR,
  /** Runs the service: edges, fill, jobs; sees the catalogue, changes nothing in it. */
  OPERATOR,
  /** Does what editors and operators do, and what they may not: roles of accounts, keys. */
  ADMIN
}
