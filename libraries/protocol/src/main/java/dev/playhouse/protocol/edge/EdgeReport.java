package dev.playhouse.protocol.edge;

import java.util.List;

/**
 * What an edge posts every few seconds, and at once when it begins to drain: health, load, inventory and fill; counters run from the start of its
 * process.
 *
 * @param draining whether it is about to stop
 */
public record EdgeReport(
    long bulletinGeneration,
    long inventoryGeneration,
    long objects,
    long storedBytes,
    long requests,
    long hits,
    long misses,
    long refusals,
    long servedBytes,
    long originBytes,
    long clockOffsetMs,
    boolean draining,
    List<String> packages,
    List<FillProgress> fills) {}
