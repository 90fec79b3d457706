package dev.playhouse.media.h264;

import dev.playhouse.media.MediaException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The sequence and picture parameter sets in force: those of the decoder configuration, then those met in the stream. Not thread-safe. */
public final class ParameterSets {
  private final Map<Integer, SequenceParameters> sequences = new HashMap<>();
  private final Map<Integer, PictureParameters> pictures = new HashMap<>();

  /** Starts with the sets of a decoder configuration. */
  public ParameterSets(AvcConfiguration configuration) {
    for (List<byte[]> sets : List.of(configuration.sequenceSets(), configuration.pictureSets())) {
      for (byte[] set : sets) {
        see(new NalUnit(set[0] & 0x1f, 0, 0, set.length), set);
      }
    }
  }

  /** Takes up a unit that is a parameter set; leaves out others. */
  public void see(NalUnit unit, byte[] sample) {
    if (unit.type() == NalUnit.SEQUENCE_PARAMETERS) {
      SequenceParameters sequence = SequenceParameters.read(sample, unit.start(), unit.end());
      sequences.put(sequence.id(), sequence);
    } else if (unit.type() == NalUnit.PICTURE_PARAMETERS) {
      PictureParameters picture = PictureParameters.read(sample, unit.start(), unit.end());
      pictures.put(picture.id(), picture);
    }
  }

  /** Bytes of a slice unit up to and with the one that holds the last bit of its slice header. */
  public int sliceHeaderBytes(NalUnit slice, byte[] sample) {
    return SliceHeader.endByte(sample, slice.start(), slice.end(), this);
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
