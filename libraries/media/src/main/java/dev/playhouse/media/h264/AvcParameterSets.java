package dev.playhouse.media.h264;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.nal.NalBits;
import dev.playhouse.media.nal.NalUnit;
import dev.playhouse.media.nal.SliceSyntax;
import dev.playhouse.media.nal.VideoColour;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The sequence and picture parameter sets in force: those of the decoder configuration, then those met in the stream. Not thread-safe. */
public final class AvcParameterSets implements SliceSyntax {
  static final int SLICE = 1;
  static final int IDR_SLICE = 5;
  static final int SEQUENCE_PARAMETERS = 7;
  static final int PICTURE_PARAMETERS = 8;

  private static final int TYPE = 0x1f;

  /** Slices cut into partitions, of auxiliary pictures and of further layers and views: nobody may take them for clear. */
  private static final Set<Integer> OTHER_SLICES = Set.of(2, 3, 4, 19, 20, 21);

  private final int lengthBytes;
  private final Map<Integer, SequenceParameters> sequences = new HashMap<>();
  private final Map<Integer, PictureParameters> pictures = new HashMap<>();

  /** Starts with the sets of a decoder configuration. */
  public AvcParameterSets(AvcConfiguration configuration) {
    this.lengthBytes = configuration.lengthBytes();
    for (List<byte[]> sets : List.of(configuration.sequenceSets(), configuration.pictureSets())) {
      for (byte[] set : sets) {
        if (sliceHeaderBytes(new NalUnit(0, 0, set.length), set) != 0) {
          throw new MediaException("h264", 0, "a slice among the parameter sets of the decoder configuration");
        }
      }
    }
  }

  @Override
  public int lengthBytes() {
    return lengthBytes;
  }

  @Override
  public int sliceHeaderBytes(NalUnit unit, byte[] sample) {
    NalBits bits = new NalBits("h264", sample, unit.start(), 1, unit.end());
    int type = sample[unit.start()] & TYPE;
    if (OTHER_SLICES.contains(type)) {
      throw bits.error("slices of type " + type + ", only types " + SLICE + " and " + IDR_SLICE + " are supported,");
    }
    switch (type) {
      case SLICE, IDR_SLICE -> {
        return SliceHeader.endByte(bits, Byte.toUnsignedInt(sample[unit.start()]), this);
      }
      case SEQUENCE_PARAMETERS -> {
        SequenceParameters sequence = SequenceParameters.read(bits);
        sequences.put(sequence.id(), sequence);
      }
      case PICTURE_PARAMETERS -> {
        PictureParameters picture = PictureParameters.read(bits);
        pictures.put(picture.id(), picture);
      }
      default -> {}
    }
    return 0;
  }

  /** The colour that the sequences declare; that of any if they differ. */
  public VideoColour colour() {
    return sequences.values().stream().map(SequenceParameters::colour).findFirst().orElse(VideoColour.UNKNOWN);
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
