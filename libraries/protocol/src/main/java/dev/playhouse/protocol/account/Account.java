package dev.playhouse.protocol.account;

/** A person who can log in. */
public record Account(String id, String email, String displayName, Role role) {}
