package dev.playhouse.origin.objects;

import java.util.Set;

/** Names the objects that something still needs; what no roots name is swept. */
@FunctionalInterface
public interface ObjectRoots {
  /** SHA-256s in hex. */
  Set<String> referenced();
}
