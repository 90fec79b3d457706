package dev.playhouse.protocol.profile;

import org.jspecify.annotations.Nullable;

/**
 * A viewer of an account.
 *
 * @param avatar name of a picture; absent for none
 * @param language BCP 47
 * @param kids whether the profile is a child's
 * @param maturityAge age up to which titles are shown; absent for no limit
 * @param pin whether it has one
 */
public record Profile(String id, String name, @Nullable String avatar, String language, boolean kids, @Nullable Integer maturityAge, boolean pin) {}
