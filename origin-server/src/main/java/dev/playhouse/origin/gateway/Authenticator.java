package dev.playhouse.origin.gateway;

import org.jspecify.annotations.Nullable;

/** Knows the bearer tokens of one kind of principal. */
@FunctionalInterface
public interface Authenticator {
  /** The principal of a token, or null when it is unknown, expired or withdrawn. */
  @Nullable Principal authenticate(String bearerToken);
}
