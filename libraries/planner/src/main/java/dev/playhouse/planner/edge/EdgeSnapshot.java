package dev.playhouse.planner.edge;

import dev.playhouse.protocol.edge.EdgeState;
import java.util.Set;

/**
 * An edge at one instant, as decisions see it.
 *
 * @param packages delivery folders ({@code /vod/ASSET/GROUP/TRACK.HASH8}) of the track packages it holds whole
 * @param servedBitsPerSecond what it sent to players lately
 */
public record EdgeSnapshot(
    String edgeId, String site, String publicUrl, EdgeState state, Set<String> packages, long servedBitsPerSecond) {}
