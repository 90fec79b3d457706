package dev.playhouse.encoder.profile;

/**
 * How sound is encoded: AAC, stereo.
 *
 * @param group key group
 * @param bitrate bits per second
 * @param sampleRate in Hz
 * @param loudnessLufs integrated loudness (EBU R 128) that tracks are brought to
 * @param truePeakDbtp level that the gain never lifts a true peak above
 */
public record AudioSettings(String group, int bitrate, int sampleRate, double loudnessLufs, double truePeakDbtp) {}
