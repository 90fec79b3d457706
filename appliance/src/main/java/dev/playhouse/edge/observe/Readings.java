package dev.playhouse.edge.observe;

/** What other parts of an edge count: how things stand now, and requests to the origin since the start. */
public record Readings(long storedObjects, long storedBytes, int openConnections, long originRequests, long originFailures) {}
