package dev.playhouse.protocol.keys;

/**
 * A key of the keyset that wraps content keys.
 *
 * @param id eight hex digits
 * @param status {@code primary}, which wraps, {@code old}, which only unwraps, or {@code missing}: it wrapped something, and the keyset has lost it
 * @param wraps how many secrets are wrapped by it
 * @param unreadable how many of those cannot be unwrapped
 */
public record KeysetKey(String id, String status, long wraps, long unreadable) {}
