package dev.playhouse.media.box;

/** How many ticks of a track's clock are a second ({@code mdhd}, ISO/IEC 14496-12 section 8.4.2). */
public final class MediaTimescale {
  /** Audio has at most 192,000 a second, and some count in tens of nanoseconds. */
  private static final int MAX_TICKS = 100_000_000;

  private MediaTimescale() {}

  /** Of a {@code trak}. */
  public static int of(Box trak) {
    BoxFields fields = trak.only("mdia").only("mdhd").fields();
    int version = fields.u8();
    fields.skip(version == 1 ? 3 + 16 : 3 + 8); // flags and two times
    int timescale = fields.count("timescale", MAX_TICKS);
    if (timescale == 0) {
      throw fields.error("track-header", "a timescale of 0");
    }
    return timescale;
  }
}
