package dev.playhouse.media.h265;

import dev.playhouse.media.nal.NalBits;

/** The scaling lists of parameter sets (H.265 section 7.3.4), read and forgotten: what follows them matters. */
final class ScalingLists {
  private static final int SIZES = 4;
  private static final int MATRICES = 6;
  private static final int MAX_COEFFICIENTS = 64;

  private ScalingLists() {}

  static void skip(NalBits bits) {
    for (int size = 0; size < SIZES; size++) {
      for (int matrix = 0; matrix < MATRICES; matrix += size == SIZES - 1 ? 3 : 1) {
        if (!bits.flag()) { // scaling_list_pred_mode
          bits.unsigned();
        } else {
          int coefficients = Math.min(MAX_COEFFICIENTS, 1 << (4 + 2 * size)) + (size > 1 ? 1 : 0);
          for (int i = 0; i < coefficients; i++) {
            bits.skipSigned();
          }
        }
      }
    }
  }
}
