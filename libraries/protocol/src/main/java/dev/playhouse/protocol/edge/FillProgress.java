package dev.playhouse.protocol.edge;

import org.jspecify.annotations.Nullable;

/** How far an edge is with a fill order. */
public record FillProgress(String planId, int objectsDone, long bytesDone, boolean finished, @Nullable String failure) {}
