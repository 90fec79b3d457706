package dev.playhouse.media.h265;

import dev.playhouse.media.nal.NalBits;
import dev.playhouse.media.nal.VideoColour;
import java.util.ArrayList;
import java.util.List;

/**
 * The part of a sequence parameter set (H.265 section 7.3.2.2) that slice headers depend on.
 *
 * @param addressBits of the address of a coding tree block within the picture
 * @param longTermUsed of each long-term reference picture, whether the current picture refers to it
 */
record SequenceParameters(
    int id,
    int chromaArrayType,
    boolean separateColourPlanes,
    int orderCountBits,
    int addressBits,
    boolean adaptiveOffset,
    List<ReferenceSet> referenceSets,
    boolean longTermPresent,
    List<Boolean> longTermUsed,
    boolean temporalMotion,
    VideoColour colour) {
  static final int MAX_ID = 15;

  /** Profiles 1 to 5: Main, Main 10, still pictures, range extensions, high throughput. Others add layers or screen content. */
  private static final int MAX_PROFILE = 5;

  private static final int CHROMA_444 = 3;
  private static final int MAX_SUB_LAYERS = 7;
  private static final int MAX_SIDE = 1 << 16;
  private static final int MAX_LOG2_MINUS_4 = 12;
  private static final int MAX_REFERENCE_SETS = 64;
  private static final int MAX_LONG_TERM = 32;
  private static final int PROFILE_BITS = 88;
  private static final int LEVEL_BITS = 8;

  static SequenceParameters read(NalBits bits) {
    bits.skip(4); // sps_video_parameter_set_id
    int subLayers = 1 + (int) bits.bits(3);
    if (subLayers > MAX_SUB_LAYERS) {
      throw bits.error("a sequence of " + subLayers + " temporal layers");
    }
    bits.flag(); // temporal_id_nesting
    skipProfiles(bits, subLayers);
    int id = bits.unsigned("sps_seq_parameter_set_id", MAX_ID);
    int chromaFormat = bits.unsigned("chroma_format_idc", CHROMA_444);
    boolean separatePlanes = chromaFormat == CHROMA_444 && bits.flag();
    int width = bits.unsigned("pic_width_in_luma_samples", MAX_SIDE);
    int height = bits.unsigned("pic_height_in_luma_samples", MAX_SIDE);
    if (bits.flag()) { // conformance_window
      skipUnsigned(bits, 4);
    }
    skipUnsigned(bits, 2); // bit depths
    int orderCountBits = 4 + bits.unsigned("log2_max_pic_order_cnt_lsb_minus4", MAX_LOG2_MINUS_4);
    skipUnsigned(bits, 3 * (bits.flag() ? subLayers : 1)); // sizes of the picture buffer
    int addressBits = addressBits(bits, width, height);
    skipUnsigned(bits, 4); // transform blocks
    boolean scaled = bits.flag();
    if (scaled && bits.flag()) {
      ScalingLists.skip(bits);
    }
    bits.flag(); // amp_enabled
    boolean adaptiveOffset = bits.flag();
    if (bits.flag()) { // pcm_enabled
      bits.skip(8);
      skipUnsigned(bits, 2);
      bits.flag();
    }
    List<ReferenceSet> referenceSets = referenceSets(bits);
    boolean longTermPresent = bits.flag();
    List<Boolean> longTermUsed = longTermPresent ? longTermUsed(bits, orderCountBits) : List.of();
    boolean temporalMotion = bits.flag();
    bits.flag(); // strong_intra_smoothing
    return new SequenceParameters(
        id,
        separatePlanes ? 0 : chromaFormat,
        separatePlanes,
        orderCountBits,
        addressBits,
        adaptiveOffset,
        referenceSets,
        longTermPresent,
        longTermUsed,
        temporalMotion,
        bits.flag() ? VideoColour.read(bits) : VideoColour.UNKNOWN);
  }

  private static void skipProfiles(NalBits bits, int subLayers) {
    bits.skip(3); // general_profile_space, general_tier_flag
    long profile = bits.bits(5);
    if (profile > MAX_PROFILE) {
      throw bits.error("profile " + profile + ": only profiles up to " + MAX_PROFILE + " can be packaged");
    }
    bits.skip(PROFILE_BITS - Byte.SIZE + LEVEL_BITS);
    if (subLayers == 1) {
      return;
    }
    List<Integer> lengths = new ArrayList<>();
    for (int layer = 0; layer < Byte.SIZE; layer++) {
      boolean profilePresent = bits.flag();
      boolean levelPresent = bits.flag();
      if (layer < subLayers - 1) {
        lengths.add((profilePresent ? PROFILE_BITS : 0) + (levelPresent ? LEVEL_BITS : 0));
      }
    }
    lengths.forEach(bits::skip);
  }

  private static int addressBits(NalBits bits, int width, int height) {
    int log2 = 3 + bits.unsigned("log2_min_luma_coding_block_size_minus3", 3);
    log2 += bits.unsigned("log2_diff_max_min_luma_coding_block_size", 6 - log2);
    int side = 1 << log2;
    long blocks = (long) Math.ceilDiv(width, side) * Math.ceilDiv(height, side);
    return bitsFor(blocks);
  }

  /** {@code Ceil(Log2(count))}. */
  static int bitsFor(long count) {
    return count <= 1 ? 0 : Long.SIZE - Long.numberOfLeadingZeros(count - 1);
  }

  private static List<ReferenceSet> referenceSets(NalBits bits) {
    int count = bits.unsigned("num_short_term_ref_pic_sets", MAX_REFERENCE_SETS);
    List<ReferenceSet> sets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sets.add(ReferenceSet.read(bits, sets, false));
    }
    return List.copyOf(sets);
  }

  private static List<Boolean> longTermUsed(NalBits bits, int orderCountBits) {
    int count = bits.unsigned("num_long_term_ref_pics_sps", MAX_LONG_TERM);
    List<Boolean> used = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      bits.skip(orderCountBits);
      used.add(bits.flag());
    }
    return List.copyOf(used);
  }

  private static void skipUnsigned(NalBits bits, int count) {
    for (int i = 0; i < count; i++) {
      bits.unsigned();
    }
  }
}
