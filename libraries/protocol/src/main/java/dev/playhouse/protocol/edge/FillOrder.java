package dev.playhouse.protocol.edge;

import java.util.List;

/** One edge's part of an applied fill plan. */
public record FillOrder(String planId, String edgeId, List<FillPackage> packages) {}
