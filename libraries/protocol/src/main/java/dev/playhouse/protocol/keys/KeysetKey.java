package dev.playhouse.protocol.keys;

/**
 * A key of the keyset that wraps content keys.
 *
 * @param id eight hex digits
 * @param status {@code primary}, which wraps, or {@code old}, which only unwraps
 * @param wraps how many secrets are wrapped by it
 */
public record KeysetKey(String id, String status, long wraps) {}
