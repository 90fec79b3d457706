package dev.playhouse.origin.gateway;

/**
 * Who sent a request.
 *
 * @param id of the account or the edge
 * @param access what it is: {@code VIEWER}, {@code EDITOR}, {@code OPERATOR}, {@code ADMIN} or {@code EDGE}
 * @param login whose token it holds, the identifier of the edge for an edge; every device of an account logs in by itself
 */
public record Principal(String id, Access access, String login) {}
