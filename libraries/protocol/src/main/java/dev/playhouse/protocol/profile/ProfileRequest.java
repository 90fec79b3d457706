package dev.playhouse.protocol.profile;

import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /users/{id}/profiles} and {@code PATCH /profiles/{id}}; what is absent stays, or is as usual in a new one.
 *
 * @param avatar empty to remove it
 * @param maturityAge age up to which titles are shown; -1 for no limit
 * @param password of the account; needed where a profile has a PIN and the change lets somebody see more
 */
public record ProfileRequest(
    @Nullable String name,
    @Nullable String avatar,
    @Nullable String language,
    @Nullable Boolean kids,
    @Nullable Integer maturityAge,
    @Nullable String password) {}
