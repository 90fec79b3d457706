package dev.playhouse.edge.upstream;

import org.jspecify.annotations.Nullable;

/** A bulletin as it came: a COSE_Sign1 that nobody has verified yet, and its entity tag. */
public record SignedBulletin(byte[] message, @Nullable String etag) {
  /** A bulletin with thousands of revoked sessions and fill orders stays below. */
  public static final int MAX_BYTES = 8 << 20;
}
