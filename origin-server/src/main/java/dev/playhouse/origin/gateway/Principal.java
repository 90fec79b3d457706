package dev.playhouse.origin.gateway;

/**
 * Who sent a request.
 *
 * @param id of the account or the edge
 * @param access what it is: {@code VIEWER}, {@code EDITOR}, {@code OPERATOR}, {@code ADMIN} or {@code EDGE}
 */
public record Principal(String id, Access access) {}
