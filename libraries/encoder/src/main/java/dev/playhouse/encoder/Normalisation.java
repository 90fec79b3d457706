package dev.playhouse.encoder;

import dev.playhouse.encoder.ffmpeg.LoudnessMeter.Reading;
import dev.playhouse.encoder.profile.AudioSettings;
import org.jspecify.annotations.Nullable;

/** How much a track is lifted or lowered: one gain for all of it, so that what is soft and what is loud stay as far apart as they were. */
final class Normalisation {
  /** Sound this far below the target is noise of a silent track, which nobody wants to hear. */
  private static final double LARGEST_GAIN_DB = 30;

  /** By so much AAC may lift a peak; a track whose peak comes nearer to the ceiling is encoded once to see. */
  private static final double OVERSHOOT_DB = 3;

  /** The meter rounds to tenths. */
  private static final double ROUNDING_DB = 0.1;

  private Normalisation() {}

  /** The gain that brings the sound to the profile's loudness, or as near as its peaks allow. */
  static double gainDb(Reading source, AudioSettings audio) {
    double wanted = source.lufs() == null ? 0 : Math.min(audio.loudnessLufs() - source.lufs(), LARGEST_GAIN_DB);
    return rounded(Math.min(wanted, headroomDb(source, audio)));
  }

  /** Whether only an encode tells if a true peak exceeds the ceiling. */
  static boolean isDoubtful(Reading source, double gainDb, AudioSettings audio) {
    return headroomDb(source, audio) - gainDb < OVERSHOOT_DB;
  }

  /** The gain after an encode with another one: lower if the encode's peak is too high. */
  static double corrected(double gainDb, @Nullable Loudness encoded, AudioSettings audio) {
    Double peak = encoded == null ? null : encoded.normalisedPeakDbtp();
    double excess = peak == null ? 0 : peak - audio.truePeakDbtp();
    return excess > 0 ? rounded(gainDb - excess - ROUNDING_DB) : gainDb;
  }

  private static double headroomDb(Reading sound, AudioSettings audio) {
    return sound.peakDbtp() == null ? Double.POSITIVE_INFINITY : audio.truePeakDbtp() - sound.peakDbtp();
  }

  /** As the gain is written down and given to FFmpeg. */
  private static double rounded(double gainDb) {
    return Math.floor(gainDb * 100 + 1e-6) / 100;
  }
}
