package dev.playhouse.protocol.catalogue;

import java.util.List;
import java.time.Instant;

/** A versioned list of track packages. */
public record Publication(
    String titleId, String assetId, int version, double durationSeconds, List<TrackPackage> trackPackages, Instant publishedAt) {}
