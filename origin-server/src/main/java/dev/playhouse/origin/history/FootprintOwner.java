package dev.playhouse.origin.history;

import org.jspecify.annotations.Nullable;

/**
 * Who leaves footprints.
 *
 * @param profileId null for the first profile of the account
 * @param sessionId null outside of playback
 */
public record FootprintOwner(String accountId, @Nullable String profileId, @Nullable String sessionId) {}
