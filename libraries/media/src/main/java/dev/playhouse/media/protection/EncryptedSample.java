package dev.playhouse.media.protection;

import java.util.List;

/**
 * One sample after encryption.
 *
 * @param iv its own initialisation vector, empty when the track has a constant one
 * @param subsamples empty when the whole sample is protected
 */
public record EncryptedSample(byte[] data, byte[] iv, List<Subsample> subsamples) {}
