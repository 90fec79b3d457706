package dev.playhouse.media.nal;

/** What a codec knows of its slices; it learns parameter sets from the units it is shown, so show it all of a track in order. */
public interface SliceSyntax {
  /** Bytes of the length before each unit of a sample. */
  int lengthBytes();

  /**
   * Takes up the next unit of the sample.
   *
   * @return for a slice, the bytes of the unit up to and with the one that holds the last bit of its slice header; 0 for other units
   */
  int sliceHeaderBytes(NalUnit unit, byte[] sample);
}
