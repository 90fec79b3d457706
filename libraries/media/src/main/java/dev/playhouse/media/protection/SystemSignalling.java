package dev.playhouse.media.protection;

import org.jspecify.annotations.Nullable;

/**
 * What the maker of a content key says of one key system, checked: it goes into media and manifests as it is. A part that is null follows from
 * the others, or from the key's id.
 *
 * @param pssh base64 of the {@code pssh} box for init segments
 * @param manifestPssh base64 of the {@code pssh} box for MPDs
 * @param playReadyObject base64 of the PlayReady object for MPDs
 * @param mediaUri address in key lines of media playlists
 * @param sessionUri address in key lines of multivariant playlists
 */
public record SystemSignalling(
    KeySystem system,
    @Nullable String pssh,
    @Nullable String manifestPssh,
    @Nullable String playReadyObject,
    @Nullable String mediaUri,
    @Nullable String sessionUri) {}
