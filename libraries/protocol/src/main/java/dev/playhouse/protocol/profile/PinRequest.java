package dev.playhouse.protocol.profile;

import org.jspecify.annotations.Nullable;

/**
 * Body of {@code PUT /profiles/{id}/pin}.
 *
 * @param pin four to eight digits
 * @param password of the account; needed where a profile has a PIN already
 */
public record PinRequest(String pin, @Nullable String password) {}
