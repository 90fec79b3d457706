package dev.playhouse.media.h264;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.nal.NalBits;
import dev.playhouse.media.nal.NalUnit;
import dev.playhouse.media.nal.SliceSyntax;
import dev.playhouse.media.nal.VideoRange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The sequence and picture parameter sets in force: those of the decoder configuration, then those met in the stream. Not thread-safe. */
public final class AvcParameterSets implements SliceSyntax {
  static final int SLICE = 1;
  static final int IDR_SLICE = 5;
  static final int SEQUENCE_PARAMETERS = 7;
  static final int PICTURE_PARAMETERS = 8;

  private static final int TYPE = 0x1f;

  private final int lengthBytes;
  private final Map<Integer, SequenceParameters> sequences = new HashMap<>();
  private final Map<Integer, PictureParameters> pictures = new HashMap<>();

  /** Starts with the sets of a decoder configuration. */
  public AvcParameterSets(AvcConfiguration configuration) {
    this.lengthBytes = configuration.lengthBytes();
    for (List<byte[]> sets : List.of(configuration.sequenceSets(), configuration.pictureSets())) {
      for (byte[] set : sets) {
        if (sliceHeaderBytes(new NalUnit(0, 0, set.length), set) != 0) {
          throw new MediaException("h264", "a slice among the parameter sets of the decoder configuration");
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
    switch (sample[unit.start()] & TYPE) {
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

  /** The range that the sequences declare; that of any if they differ. */
  public VideoRange range() {
    return sequences.values().stream().map(SequenceParameters::range).findFirst().orElse(VideoRange.SDR);
  }

  SequenceParameters sequence(int id) {
    SequenceParameters sequence = sequences.get(id);
    if (sequence == null) {
      throw new MediaException("h264", "no sequence parameter set " + id);
    }
    return sequence;
  }

  PictureParameters picture(int id) {
    PictureParameters picture = pictures.get(id);
    if (picture == null) {
      throw new MediaException("h264", "a slice names picture parameter set " + id + ", which the track does not have");
    }
    return picture;
  }
}
