package dev.playhouse.encoder;

import org.jspecify.annotations.Nullable;

/**
 * How loud a track was and how loud it became, by EBU R 128.
 *
 * @param measuredLufs integrated loudness of the source as it is heard from zero to the end; null when there is nothing but silence
 * @param measuredPeakDbtp true peak of the source; null when there is nothing but silence
 * @param gainDb what every sample was lifted or lowered by
 * @param normalisedLufs integrated loudness of the track; null when there is nothing but silence
 * @param normalisedPeakDbtp true peak of the track; null when there is nothing but silence
 */
public record Loudness(
    @Nullable Double measuredLufs,
    @Nullable Double measuredPeakDbtp,
    double gainDb,
    @Nullable Double normalisedLufs,
    @Nullable Double normalisedPeakDbtp) {}
