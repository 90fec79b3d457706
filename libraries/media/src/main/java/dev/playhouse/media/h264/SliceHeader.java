package dev.playhouse.media.h264;

import dev.playhouse.media.nal.NalBits;

/**
 * Finds the end of a slice header (H.264 section 7.3.3) by reading it: nothing in the stream says how long it is. Every field decides
 * which ones follow, so the methods below are the syntax tables of the standard, in its order.
 */
final class SliceHeader {
  private static final int B = 1;
  private static final int I = 2;
  private static final int SP = 3;
  private static final int SI = 4;
  private static final int TYPES = 5;
  private static final int MAX_TYPE = 9;

  /** Commands of one list: each names a reference at most once, and one ends the list. */
  private static final int MAX_COMMANDS = 2 * PictureParameters.MAX_REFERENCES + 2;

  private final NalBits bits;
  private final int nalHeader;
  private final AvcParameterSets sets;

  private SliceHeader(NalBits bits, int nalHeader, AvcParameterSets sets) {
    this.bits = bits;
    this.nalHeader = nalHeader;
    this.sets = sets;
  }

  /** Bytes from the start of the NAL unit up to and with the one that holds the last bit of the slice header. */
  static int endByte(NalBits bits, int nalHeader, AvcParameterSets sets) {
    new SliceHeader(bits, nalHeader, sets).read();
    return bits.bytesRead();
  }

  private void read() {
    bits.unsigned(); // first_mb_in_slice
    int type = bits.unsigned("slice_type", MAX_TYPE) % TYPES;
    PictureParameters picture = sets.picture(bits.unsigned("pic_parameter_set_id", PictureParameters.MAX_ID), bits);
    SequenceParameters sequence = sets.sequence(picture.sequenceId(), bits);
    pictureOrder(picture, sequence);
    if (picture.redundantPicturesPresent()) {
      bits.unsigned();
    }
    references(type, picture, sequence);
    if (isReference()) {
      referenceMarking();
    }
    if (picture.arithmeticCoding() && type != I && type != SI) {
      bits.unsigned(); // cabac_init_idc
    }
    bits.skipSigned(); // slice_qp_delta
    if (type == SP || type == SI) {
      if (type == SP) {
        bits.flag(); // sp_for_switch
      }
      bits.skipSigned(); // slice_qs_delta
    }
    if (picture.deblockingPresent() && bits.unsigned("disable_deblocking_filter_idc", 2) != 1) {
      bits.skipSigned();
      bits.skipSigned();
    }
  }

  private boolean isInstantRefresh() {
    return (nalHeader & 0x1f) == AvcParameterSets.IDR_SLICE;
  }

  private boolean isReference() {
    return (nalHeader & 0x60) != 0;
  }

  private void pictureOrder(PictureParameters picture, SequenceParameters sequence) {
    if (sequence.separateColourPlanes()) {
      bits.bits(2);
    }
    bits.bits(sequence.frameNumberBits());
    boolean field = !sequence.framesOnly() && bits.flag();
    if (field) {
      bits.flag(); // bottom_field
    }
    if (isInstantRefresh()) {
      bits.unsigned(); // idr_pic_id
    }
    boolean bothFields = picture.fieldOrderPresent() && !field;
    if (sequence.orderCountType() == 0) {
      bits.bits(sequence.orderCountBits());
      if (bothFields) {
        bits.skipSigned();
      }
    } else if (sequence.orderCountType() == 1 && !sequence.orderDeltaAlwaysZero()) {
      bits.skipSigned();
      if (bothFields) {
        bits.skipSigned();
      }
    }
  }

  private void references(int type, PictureParameters picture, SequenceParameters sequence) {
    if (type == I || type == SI) {
      return;
    }
    if (type == B) {
      bits.flag(); // direct_spatial_mv_pred
    }
    int references0 = picture.references0();
    int references1 = picture.references1();
    if (bits.flag()) { // num_ref_idx_active_override
      references0 = 1 + bits.unsigned("num_ref_idx_l0_active_minus1", PictureParameters.MAX_REFERENCES - 1);
      references1 = type == B ? 1 + bits.unsigned("num_ref_idx_l1_active_minus1", PictureParameters.MAX_REFERENCES - 1) : 0;
    }
    listModification();
    if (type == B) {
      listModification();
    }
    boolean weighted = type == B ? picture.weightedBiprediction() == 1 : picture.weightedPrediction();
    if (weighted) {
      boolean chroma = sequence.chromaArrayType() != 0;
      bits.unsigned(); // luma_log2_weight_denom
      if (chroma) {
        bits.unsigned();
      }
      weights(references0, chroma);
      if (type == B) {
        weights(references1, chroma);
      }
    }
  }

  private void listModification() {
    if (!bits.flag()) {
      return;
    }
    for (int i = 0; i < MAX_COMMANDS; i++) {
      if (bits.unsigned("modification_of_pic_nums_idc", 3) == 3) {
        return;
      }
      bits.unsigned();
    }
    throw bits.error("more than " + MAX_COMMANDS + " changes of a reference list");
  }

  private void weights(int references, boolean chroma) {
    for (int i = 0; i < references; i++) {
      if (bits.flag()) {
        bits.skipSigned();
        bits.skipSigned();
      }
      if (chroma && bits.flag()) {
        for (int value = 0; value < 4; value++) {
          bits.skipSigned();
        }
      }
    }
  }

  private void referenceMarking() {
    if (isInstantRefresh()) {
      bits.bits(2);
      return;
    }
    if (!bits.flag()) {
      return;
    }
    for (int i = 0; i < MAX_COMMANDS; i++) {
      int command = bits.unsigned("memory_management_control_operation", 6);
      switch (command) {
        case 0 -> {
          return;
        }
        case 3 -> {
          bits.unsigned();
          bits.unsigned();
        }
        case 5 -> {}
        default -> bits.unsigned();
      }
    }
    throw bits.error("more than " + MAX_COMMANDS + " memory management commands");
  }
}
