package dev.playhouse.media.h265;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.nal.NalBits;
import dev.playhouse.media.nal.NalUnit;
import dev.playhouse.media.nal.SliceSyntax;
import dev.playhouse.media.nal.VideoColour;
import java.util.HashMap;
import java.util.Map;

/** The sequence and picture parameter sets in force: those of the decoder configuration, then those met in the stream. Not thread-safe. */
public final class HevcParameterSets implements SliceSyntax {
  static final int HEADER_BYTES = 2;

  private static final int LAST_SLICE = 31;
  private static final int SEQUENCE_PARAMETERS = 33;
  private static final int PICTURE_PARAMETERS = 34;

  private final int lengthBytes;
  private final Map<Integer, SequenceParameters> sequences = new HashMap<>();
  private final Map<Integer, PictureParameters> pictures = new HashMap<>();

  /** Starts with the sets of a decoder configuration. */
  public HevcParameterSets(HevcConfiguration configuration) {
    this.lengthBytes = configuration.lengthBytes();
    for (byte[] set : configuration.sets()) {
      if (sliceHeaderBytes(new NalUnit(0, 0, set.length), set) != 0) {
        throw new MediaException("h265", 0, "a slice among the parameter sets of the decoder configuration");
      }
    }
  }

  @Override
  public int lengthBytes() {
    return lengthBytes;
  }

  @Override
  public int sliceHeaderBytes(NalUnit unit, byte[] sample) {
    NalBits bits = new NalBits("h265", sample, unit.start(), HEADER_BYTES, unit.end());
    int type = sample[unit.start()] >> 1 & 0x3f;
    if (type > PICTURE_PARAMETERS || (type > LAST_SLICE && type < SEQUENCE_PARAMETERS)) {
      return 0;
    }
    requireBaseLayer(unit, sample, bits);
    if (type == SEQUENCE_PARAMETERS) {
      SequenceParameters sequence = SequenceParameters.read(bits);
      sequences.put(sequence.id(), sequence);
      return 0;
    }
    if (type == PICTURE_PARAMETERS) {
      PictureParameters picture = PictureParameters.read(bits);
      pictures.put(picture.id(), picture);
      return 0;
    }
    return SliceHeader.endByte(bits, type, this);
  }

  /** The colour that the sequences declare; that of any if they differ. */
  public VideoColour colour() {
    return sequences.values().stream().map(SequenceParameters::colour).findFirst().orElse(VideoColour.UNKNOWN);
  }

  private static void requireBaseLayer(NalUnit unit, byte[] sample, NalBits bits) {
    if (unit.end() - unit.start() < HEADER_BYTES) {
      throw bits.error("half a header");
    }
    int layer = (sample[unit.start()] & 1) << 5 | Byte.toUnsignedInt(sample[unit.start() + 1]) >> 3;
    if (layer != 0) {
      throw bits.error("layer " + layer + ": only the base layer can be packaged");
    }
  }

  SequenceParameters sequence(int id, NalBits bits) {
    SequenceParameters sequence = sequences.get(id);
    if (sequence == null) {
      throw bits.error("no sequence parameter set " + id);
    }
    return sequence;
  }

  PictureParameters picture(int id, NalBits bits) {
    PictureParameters picture = pictures.get(id);
    if (picture == null) {
      throw bits.error("a slice names picture parameter set " + id + ", which the track does not have,");
    }
    return picture;
  }
}
