package dev.playhouse.protocol.fill;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One edge's part of a fill plan and how far it is; {@code failure} says why an object could not be stored. */
public record FillAssignment(
    String edgeId,
    String site,
    List<String> trackPackages,
    int objects,
    long sizeBytes,
    int objectsDone,
    long bytesDone,
    @Nullable String failure) {}
