package dev.playhouse.origin.playback;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Somebody else's licence service, which licence requests of one DRM system are forwarded to.
 *
 * @param authorizationFile file with the value of the Authorization header; null where it asks for none
 * @param authority certificates to trust in place of the Java runtime's, PEM; null for the latter
 * @param certificateUrl where players get the certificate that FairPlay requests are encrypted to
 */
public record LicenceService(URI url, @Nullable Path authorizationFile, @Nullable Path authority, @Nullable String certificateUrl) {}
