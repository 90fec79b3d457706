package dev.playhouse.media.box;

/**
 * Place and times of one sample of a fragment.
 *
 * @param dataOffset of its first byte, counted from the start of the {@code moof}
 */
public record FragmentSample(long dataOffset, int size, long decodeTime, int duration, int compositionOffset, int flags) {
  /** Flag of a sample that cannot be decoded alone. */
  public static final int NON_SYNC = 0x0001_0000;

  /** Whether decoding can start here. */
  public boolean sync() {
    return (flags & NON_SYNC) == 0;
  }
}
