package dev.playhouse.media.h264;

import dev.playhouse.media.nal.NalBits;
import dev.playhouse.media.nal.VideoColour;
import java.util.Set;

/** The part of a sequence parameter set (H.264 section 7.3.2.1) that slice headers depend on. */
record SequenceParameters(
    int id,
    int chromaArrayType,
    boolean separateColourPlanes,
    int frameNumberBits,
    int orderCountType,
    int orderCountBits,
    boolean orderDeltaAlwaysZero,
    boolean framesOnly,
    PictureFormat format,
    VideoColour colour) {
  static final int MAX_ID = 31;

  /** Macroblocks of a side: 16 K, twice what level 6.2 allows. */
  private static final int MAX_MACROBLOCKS = 1024;

  private static final int MACROBLOCK_PIXELS = 16;
  private static final int MAX_DEPTH_MINUS_8 = 6;

  private static final Set<Integer> PROFILES_WITH_CHROMA_FORMAT = Set.of(100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135);
  private static final int CHROMA_444 = 3;
  private static final int MAX_LOG2_MINUS_4 = 12;
  private static final int MAX_ORDER_CYCLE = 255;

  static SequenceParameters read(NalBits bits) {
    int profile = (int) bits.bits(8);
    bits.bits(16); // constraint flags, level
    int id = bits.unsigned("seq_parameter_set_id", MAX_ID);
    int chromaFormat = 1;
    boolean separatePlanes = false;
    int lumaDepth = 8;
    int chromaDepth = 8;
    if (PROFILES_WITH_CHROMA_FORMAT.contains(profile)) {
      chromaFormat = bits.unsigned("chroma_format_idc", CHROMA_444);
      separatePlanes = chromaFormat == CHROMA_444 && bits.flag();
      lumaDepth += bits.unsigned("bit_depth_luma_minus8", MAX_DEPTH_MINUS_8);
      chromaDepth += bits.unsigned("bit_depth_chroma_minus8", MAX_DEPTH_MINUS_8);
      bits.flag(); // qpprime_y_zero_transform_bypass
      skipScalingMatrix(bits, chromaFormat == CHROMA_444 ? 12 : 8);
    }
    int frameNumberBits = 4 + bits.unsigned("log2_max_frame_num_minus4", MAX_LOG2_MINUS_4);
    int orderCountType = bits.unsigned("pic_order_cnt_type", 2);
    int orderCountBits = 0;
    boolean orderDeltaAlwaysZero = false;
    if (orderCountType == 0) {
      orderCountBits = 4 + bits.unsigned("log2_max_pic_order_cnt_lsb_minus4", MAX_LOG2_MINUS_4);
    } else if (orderCountType == 1) {
      orderDeltaAlwaysZero = bits.flag();
      bits.skipSigned();
      bits.skipSigned();
      int cycle = bits.unsigned("num_ref_frames_in_pic_order_cnt_cycle", MAX_ORDER_CYCLE);
      for (int i = 0; i < cycle; i++) {
        bits.skipSigned();
      }
    }
    bits.unsigned(); // max_num_ref_frames
    bits.flag(); // gaps_in_frame_num_value_allowed
    int width = macroblocks("pic_width_in_mbs_minus1", bits);
    int mapUnits = macroblocks("pic_height_in_map_units_minus1", bits);
    boolean framesOnly = bits.flag();
    int height = framesOnly ? mapUnits : 2 * mapUnits;
    if (!framesOnly) {
      bits.flag(); // mb_adaptive_frame_field
    }
    bits.flag(); // direct_8x8_inference
    int chromaArrayType = separatePlanes ? 0 : chromaFormat;
    if (bits.flag()) { // frame_cropping
      int unitX = chromaArrayType == 1 || chromaArrayType == 2 ? 2 : 1;
      int unitY = (chromaArrayType == 1 ? 2 : 1) * (framesOnly ? 1 : 2);
      width -= cropped("horizontal", width, unitX, bits);
      height -= cropped("vertical", height, unitY, bits);
    }
    PictureFormat format = new PictureFormat(width, height, chromaFormat, lumaDepth, chromaDepth);
    VideoColour colour = bits.flag() ? VideoColour.read(bits) : VideoColour.UNKNOWN;
    return new SequenceParameters(
        id, chromaArrayType, separatePlanes, frameNumberBits, orderCountType, orderCountBits, orderDeltaAlwaysZero, framesOnly, format, colour);
  }

  private static int macroblocks(String name, NalBits bits) {
    return MACROBLOCK_PIXELS * (1 + bits.unsigned(name, MAX_MACROBLOCKS - 1));
  }

  private static int cropped(String direction, int pixels, int unit, NalBits bits) {
    long cropped = (bits.unsigned() + bits.unsigned()) * unit;
    if (cropped >= pixels) {
      throw bits.error("a " + direction + " crop of " + cropped + " of " + pixels + " pixels");
    }
    return (int) cropped;
  }

  private static void skipScalingMatrix(NalBits bits, int lists) {
    if (!bits.flag()) {
      return;
    }
    for (int list = 0; list < lists; list++) {
      if (bits.flag()) {
        skipScalingList(bits, list < 6 ? 16 : 64);
      }
    }
  }

  private static void skipScalingList(NalBits bits, int size) {
    long last = 8;
    long next = 8;
    for (int i = 0; i < size && next != 0; i++) {
      next = Math.floorMod(last + bits.signed(), 256);
      last = next == 0 ? last : next;
    }
  }
}
