package dev.playhouse.media.cpix;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How one key system signals one key (CPIX section 7.4.10). A part that is null is not in the document, one that is empty is asked for.
 *
 * @param pssh whole {@code pssh} box
 * @param contentProtection XML that goes into the ContentProtection element of an MPD
 * @param hlsMedia lines for media playlists
 * @param hlsMultivariant lines for the multivariant playlist
 */
public record DrmSystem(
    UUID systemId,
    UUID kid,
    byte @Nullable [] pssh,
    @Nullable String contentProtection,
    @Nullable String hlsMedia,
    @Nullable String hlsMultivariant) {}
