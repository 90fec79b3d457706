package dev.playhouse.edge.upstream;

import java.io.InputStream;

/**
 * An object as the origin begins to send it.
 *
 * @param sha256 what its bytes must hash to, in hex, from {@code Repr-Digest}
 */
record OriginObject(long sizeBytes, String contentType, String sha256, InputStream body) {}
