package dev.playhouse.protocol.catalogue;

import org.jspecify.annotations.Nullable;

/**
 * How loud a track was in the master and how loud it became (EBU R 128); what is null is silent.
 *
 * @param measuredLufs integrated loudness of the master's track
 * @param measuredPeakDbtp true peak of the master's track
 * @param gainDb what every sample was lifted or lowered by
 * @param normalisedLufs integrated loudness of the rendition
 * @param normalisedPeakDbtp true peak of the rendition
 */
public record TrackLoudness(
    @Nullable Double measuredLufs,
    @Nullable Double measuredPeakDbtp,
    double gainDb,
    @Nullable Double normalisedLufs,
    @Nullable Double normalisedPeakDbtp) {}
