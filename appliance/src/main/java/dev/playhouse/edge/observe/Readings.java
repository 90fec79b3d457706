package dev.playhouse.edge.observe;

/** What other parts of an edge count: connections now, and requests to the origin since the start. */
public record Readings(int openConnections, long originRequests, long originFailures) {}
