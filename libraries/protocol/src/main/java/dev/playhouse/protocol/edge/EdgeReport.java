package dev.playhouse.protocol.edge;

import java.util.List;

/** What an edge posts every few seconds: health, load, inventory and fill; counters run from the start of its process. */
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
    List<String> packages,
    List<FillProgress> fills) {}
