package dev.playhouse.media.h265;

import dev.playhouse.media.nal.NalBits;

/**
 * Finds the end of a slice segment header (H.265 section 7.3.6) by reading it: nothing in the stream says how long it is. Every field decides
 * which ones follow, so the methods below are the syntax tables of the standard, in its order.
 */
final class SliceHeader {
  private static final int B = 0;
  private static final int P = 1;
  private static final int I = 2;

  private static final int FIRST_RANDOM_ACCESS = 16;
  private static final int LAST_RANDOM_ACCESS = 23;
  private static final int IDR_WITH_LEADING = 19;
  private static final int IDR = 20;

  /** Long-term references of one picture: what the decoded picture buffer holds. */
  private static final int MAX_LONG_TERM = 16;

  /** Tiles and rows of coding tree blocks within them: 20 columns of tiles, 1,080 rows of blocks. */
  private static final int MAX_ENTRY_POINTS = 21_600;

  /** Bytes of the extension, which the standard limits. */
  private static final int MAX_EXTENSION_BYTES = 256;

  private final NalBits bits;
  private final int unitType;
  private final PictureParameters picture;
  private final SequenceParameters sequence;
  private int type = I;
  private int references0;
  private int references1;

  private SliceHeader(NalBits bits, int unitType, PictureParameters picture, SequenceParameters sequence) {
    this.bits = bits;
    this.unitType = unitType;
    this.picture = picture;
    this.sequence = sequence;
  }

  /** Bytes from the start of the NAL unit up to and with the alignment of the slice segment header. */
  static int endByte(NalBits bits, int unitType, HevcParameterSets sets) {
    boolean first = bits.flag();
    if (unitType >= FIRST_RANDOM_ACCESS && unitType <= LAST_RANDOM_ACCESS) {
      bits.flag(); // no_output_of_prior_pics
    }
    PictureParameters picture = sets.picture(bits.unsigned("slice_pic_parameter_set_id", PictureParameters.MAX_ID), bits);
    SliceHeader header = new SliceHeader(bits, unitType, picture, sets.sequence(picture.sequenceId(), bits));
    header.read(first);
    return bits.bytesRead();
  }

  private void read(boolean first) {
    boolean dependent = false;
    if (!first) {
      dependent = picture.dependentSlices() && bits.flag();
      bits.skip(sequence.addressBits());
    }
    if (!dependent) {
      independent();
    }
    if (picture.entryPoints()) {
      int count = bits.unsigned("num_entry_point_offsets", MAX_ENTRY_POINTS);
      if (count > 0) {
        int length = 1 + bits.unsigned("offset_len_minus1", Integer.SIZE - 1);
        bits.skip(count * length);
      }
    }
    if (picture.headerExtensionPresent()) {
      bits.skip(Byte.SIZE * bits.unsigned("slice_segment_header_extension_length", MAX_EXTENSION_BYTES));
    }
    bits.flag(); // the one bit that alignment starts with
  }

  private void independent() {
    bits.skip(picture.extraHeaderBits());
    type = bits.unsigned("slice_type", I);
    if (picture.outputFlagPresent()) {
      bits.flag(); // pic_output
    }
    if (sequence.separateColourPlanes()) {
      bits.bits(2);
    }
    int total = 0;
    boolean temporalMotion = false;
    if (unitType != IDR_WITH_LEADING && unitType != IDR) {
      bits.skip(sequence.orderCountBits());
      total = shortTerm() + (sequence.longTermPresent() ? longTerm() : 0);
      temporalMotion = sequence.temporalMotion() && bits.flag();
    }
    boolean offsetLuma = sequence.adaptiveOffset() && bits.flag();
    boolean offsetChroma = sequence.adaptiveOffset() && sequence.chromaArrayType() != 0 && bits.flag();
    if (type != I) {
      prediction(total, temporalMotion);
    }
    bits.skipSigned(); // slice_qp_delta
    if (picture.chromaOffsetsPresent()) {
      bits.skipSigned();
      bits.skipSigned();
    }
    if (picture.chromaOffsetLists()) {
      bits.flag(); // cu_chroma_qp_offset_enabled
    }
    boolean unfiltered = deblockingDisabled();
    if (picture.filterAcrossSlices() && (offsetLuma || offsetChroma || !unfiltered)) {
      bits.flag(); // slice_loop_filter_across_slices_enabled
    }
  }

  /** Returns how many short-term pictures the current one refers to. */
  private int shortTerm() {
    int known = sequence.referenceSets().size();
    if (!bits.flag()) { // short_term_ref_pic_set_sps
      return ReferenceSet.read(bits, sequence.referenceSets(), true).used();
    }
    int index = known > 1 ? (int) bits.bits(SequenceParameters.bitsFor(known)) : 0;
    if (index >= known) {
      throw bits.error("reference picture set " + index + " of " + known);
    }
    return sequence.referenceSets().get(index).used();
  }

  /** Returns how many long-term pictures the current one refers to. */
  private int longTerm() {
    int known = sequence.longTermUsed().size();
    int listed = known > 0 ? bits.unsigned("num_long_term_sps", Math.min(known, MAX_LONG_TERM)) : 0;
    int count = listed + bits.unsigned("num_long_term_pics", MAX_LONG_TERM);
    int used = 0;
    for (int i = 0; i < count; i++) {
      if (i < listed) {
        int index = (int) bits.bits(SequenceParameters.bitsFor(known));
        if (index >= known) {
          throw bits.error("long-term reference picture " + index + " of " + known);
        }
        used += sequence.longTermUsed().get(index) ? 1 : 0;
      } else {
        bits.skip(sequence.orderCountBits());
        used += bits.flag() ? 1 : 0;
      }
      if (bits.flag()) { // delta_poc_msb_present
        bits.unsigned();
      }
    }
    return used;
  }

  private void prediction(int total, boolean temporalMotion) {
    references0 = picture.references0();
    references1 = type == B ? picture.references1() : 0;
    if (bits.flag()) { // num_ref_idx_active_override
      references0 = 1 + bits.unsigned("num_ref_idx_l0_active_minus1", PictureParameters.MAX_REFERENCES - 1);
      references1 = type == B ? 1 + bits.unsigned("num_ref_idx_l1_active_minus1", PictureParameters.MAX_REFERENCES - 1) : 0;
    }
    if (picture.listModificationPresent() && total > 1) {
      int entryBits = SequenceParameters.bitsFor(total);
      listModification(references0, entryBits);
      if (type == B) {
        listModification(references1, entryBits);
      }
    }
    if (type == B) {
      bits.flag(); // mvd_l1_zero
    }
    if (picture.arithmeticInitPresent()) {
      bits.flag(); // cabac_init
    }
    if (temporalMotion) {
      boolean fromList0 = type == P || bits.flag(); // collocated_from_l0
      if ((fromList0 ? references0 : references1) > 1) {
        bits.unsigned(); // collocated_ref_idx
      }
    }
    if (type == P ? picture.weightedPrediction() : picture.weightedBiprediction()) {
      weights();
    }
    bits.unsigned(); // five_minus_max_num_merge_cand
  }

  private void listModification(int references, int entryBits) {
    if (bits.flag()) {
      bits.skip(references * entryBits);
    }
  }

  private void weights() {
    bits.unsigned(); // luma_log2_weight_denom
    if (sequence.chromaArrayType() != 0) {
      bits.skipSigned(); // delta_chroma_log2_weight_denom
    }
    weights(references0);
    if (type == B) {
      weights(references1);
    }
  }

  private void weights(int references) {
    int[] values = new int[references];
    for (int i = 0; i < references; i++) {
      values[i] = bits.flag() ? 2 : 0;
    }
    if (sequence.chromaArrayType() != 0) {
      for (int i = 0; i < references; i++) {
        values[i] += bits.flag() ? 4 : 0;
      }
    }
    for (int count : values) {
      for (int value = 0; value < count; value++) {
        bits.skipSigned();
      }
    }
  }

  private boolean deblockingDisabled() {
    boolean overridden = picture.deblocking().overridable() && bits.flag();
    if (!overridden) {
      return picture.deblocking().disabled();
    }
    boolean disabled = bits.flag();
    if (!disabled) {
      bits.skipSigned();
      bits.skipSigned();
    }
    return disabled;
  }
}
