package dev.playhouse.player.abr;

import java.util.List;

/**
 * What a decision is made from.
 *
 * @param ladder lowest first, never empty; only rungs that may be chosen: licence, cap and pin have removed the others
 * @param sizes of the segments to come, in each rung of the ladder
 * @param segmentSeconds duration of a segment
 * @param bufferSeconds media ahead of the playout position, over all tracks
 * @param targetSeconds what the buffer is filled up to
 * @param current place in the ladder of the segment before, or of the next lower one when that may no longer be chosen; -1 at the start, and after
 *     a seek
 * @param cap what keeps higher rungs away, for people; empty when nothing does
 */
public record AbrSituation(
    List<Rung> ladder,
    SegmentSizes sizes,
    double segmentSeconds,
    double bufferSeconds,
    double targetSeconds,
    int current,
    String cap) {}
