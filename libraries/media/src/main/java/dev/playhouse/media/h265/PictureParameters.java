package dev.playhouse.media.h265;

import dev.playhouse.media.nal.NalBits;

/** The part of a picture parameter set (H.265 section 7.3.2.3) that slice headers depend on. */
record PictureParameters(
    int id,
    int sequenceId,
    boolean dependentSlices,
    boolean outputFlagPresent,
    int extraHeaderBits,
    boolean arithmeticInitPresent,
    int references0,
    int references1,
    boolean chromaOffsetsPresent,
    boolean weightedPrediction,
    boolean weightedBiprediction,
    boolean entryPoints,
    boolean filterAcrossSlices,
    Deblocking deblocking,
    boolean listModificationPresent,
    boolean headerExtensionPresent,
    boolean chromaOffsetLists) {
  static final int MAX_ID = 63;

  /** References in one list. */
  static final int MAX_REFERENCES = 15;

  /** Rows or columns of tiles; level 6.2 allows 22. */
  private static final int MAX_TILES = 64;

  private static final int RANGE_EXTENSION = 0x80;

  /** Whether slices may differ, and what holds for those that do not. */
  record Deblocking(boolean overridable, boolean disabled) {}

  static PictureParameters read(NalBits bits) {
    int id = bits.unsigned("pps_pic_parameter_set_id", MAX_ID);
    int sequenceId = bits.unsigned("pps_seq_parameter_set_id", SequenceParameters.MAX_ID);
    boolean dependentSlices = bits.flag();
    boolean outputFlagPresent = bits.flag();
    int extraHeaderBits = (int) bits.bits(3);
    bits.flag(); // sign_data_hiding
    boolean arithmeticInitPresent = bits.flag();
    int references0 = 1 + bits.unsigned("num_ref_idx_l0_default_active_minus1", MAX_REFERENCES - 1);
    int references1 = 1 + bits.unsigned("num_ref_idx_l1_default_active_minus1", MAX_REFERENCES - 1);
    bits.skipSigned(); // init_qp
    bits.flag(); // constrained_intra_pred
    boolean transformSkip = bits.flag();
    if (bits.flag()) { // cu_qp_delta_enabled
      bits.unsigned();
    }
    bits.skipSigned(); // pps_cb_qp_offset
    bits.skipSigned(); // pps_cr_qp_offset
    boolean chromaOffsetsPresent = bits.flag();
    boolean weightedPrediction = bits.flag();
    boolean weightedBiprediction = bits.flag();
    bits.flag(); // transquant_bypass
    boolean tiles = bits.flag();
    boolean wavefront = bits.flag();
    if (tiles) {
      skipTiles(bits);
    }
    boolean filterAcrossSlices = bits.flag();
    Deblocking deblocking = deblocking(bits);
    if (bits.flag()) { // pps_scaling_list_data_present
      ScalingLists.skip(bits);
    }
    boolean listModificationPresent = bits.flag();
    bits.unsigned(); // log2_parallel_merge_level
    boolean headerExtensionPresent = bits.flag();
    return new PictureParameters(
        id,
        sequenceId,
        dependentSlices,
        outputFlagPresent,
        extraHeaderBits,
        arithmeticInitPresent,
        references0,
        references1,
        chromaOffsetsPresent,
        weightedPrediction,
        weightedBiprediction,
        tiles || wavefront,
        filterAcrossSlices,
        deblocking,
        listModificationPresent,
        headerExtensionPresent,
        bits.flag() && chromaOffsetLists(bits, transformSkip));
  }

  private static void skipTiles(NalBits bits) {
    int columns = bits.unsigned("num_tile_columns_minus1", MAX_TILES - 1);
    int rows = bits.unsigned("num_tile_rows_minus1", MAX_TILES - 1);
    if (!bits.flag()) { // uniform_spacing
      for (int i = 0; i < columns + rows; i++) {
        bits.unsigned();
      }
    }
    bits.flag(); // loop_filter_across_tiles
  }

  private static Deblocking deblocking(NalBits bits) {
    if (!bits.flag()) {
      return new Deblocking(false, false);
    }
    boolean overridable = bits.flag();
    boolean disabled = bits.flag();
    if (!disabled) {
      bits.skipSigned();
      bits.skipSigned();
    }
    return new Deblocking(overridable, disabled);
  }

  private static boolean chromaOffsetLists(NalBits bits, boolean transformSkip) {
    long extensions = bits.bits(8);
    if ((extensions & ~RANGE_EXTENSION) != 0) {
      throw bits.error("a picture parameter set with extensions 0x" + Long.toHexString(extensions) + ": only those of ranges are supported");
    }
    if (extensions == 0) {
      return false;
    }
    if (transformSkip) {
      bits.unsigned(); // log2_max_transform_skip_block_size
    }
    bits.flag(); // cross_component_prediction
    return bits.flag();
  }
}
