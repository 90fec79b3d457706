package dev.playhouse.origin.signing;

import dev.playhouse.protocol.cose.SigningKey;
import java.time.Instant;

/** A signing key and when it may sign. */
record TimedKey(SigningKey key, Instant validFrom, Instant validUntil) {
  boolean validAt(Instant time) {
    return !time.isBefore(validFrom) && time.isBefore(validUntil);
  }
}
