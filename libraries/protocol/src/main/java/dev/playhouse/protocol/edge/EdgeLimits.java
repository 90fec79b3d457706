package dev.playhouse.protocol.edge;

/** What an edge must keep to. */
public record EdgeLimits(int maxFillConnections, int reportSeconds, int pollSeconds) {}
