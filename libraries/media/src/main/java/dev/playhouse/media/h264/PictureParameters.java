package dev.playhouse.media.h264;

import dev.playhouse.media.nal.NalBits;

/** The part of a picture parameter set (H.264 section 7.3.2.2) that slice headers depend on. */
record PictureParameters(
    int id,
    int sequenceId,
    boolean arithmeticCoding,
    boolean fieldOrderPresent,
    int references0,
    int references1,
    boolean weightedPrediction,
    int weightedBiprediction,
    boolean deblockingPresent,
    boolean redundantPicturesPresent) {
  static final int MAX_ID = 255;

  /** References in one list: 16 frames, 32 fields. */
  static final int MAX_REFERENCES = 32;

  static PictureParameters read(NalBits bits) {
    int id = bits.unsigned("pic_parameter_set_id", MAX_ID);
    int sequenceId = bits.unsigned("seq_parameter_set_id", SequenceParameters.MAX_ID);
    boolean arithmeticCoding = bits.flag();
    boolean fieldOrderPresent = bits.flag();
    bits.unsigned("num_slice_groups_minus1 (only one slice group is supported)", 0);
    int references0 = 1 + bits.unsigned("num_ref_idx_l0_default_active_minus1", MAX_REFERENCES - 1);
    int references1 = 1 + bits.unsigned("num_ref_idx_l1_default_active_minus1", MAX_REFERENCES - 1);
    boolean weightedPrediction = bits.flag();
    int weightedBiprediction = (int) bits.bits(2);
    bits.skipSigned(); // pic_init_qp
    bits.skipSigned(); // pic_init_qs
    bits.skipSigned(); // chroma_qp_index_offset
    boolean deblockingPresent = bits.flag();
    bits.flag(); // constrained_intra_pred
    boolean redundantPicturesPresent = bits.flag();
    return new PictureParameters(
        id,
        sequenceId,
        arithmeticCoding,
        fieldOrderPresent,
        references0,
        references1,
        weightedPrediction,
        weightedBiprediction,
        deblockingPresent,
        redundantPicturesPresent);
  }
}
