package dev.playhouse.media.box;

import dev.playhouse.media.MediaException;
import java.util.Comparator;
import java.util.List;

/**
 * The track of a header that tells where the film is: that of pictures, or the first where there are none.
 *
 * @param timescale ticks of its clock a second
 * @param mediaTime what of its clock is shown at zero, in ticks: its edit list moves the first picture there, which is decoded earlier than shown
 */
public record MainTrack(SampleDefaults defaults, int timescale, long mediaTime) {
  /** The handler type {@code vide}. */
  private static final int PICTURES = 0x7669_6465;

  /** Edits of a track: fragmented files have two, a late start and the media. */
  private static final int MAX_EDITS = 64;

  /** Of a {@code moov}. */
  public static MainTrack of(Box moov) {
    List<Box> tracks = moov.children().stream().filter(box -> box.type().equals("trak")).toList();
    Box main = tracks.stream().min(Comparator.comparing(track -> !hasPictures(track)))
        .orElseThrow(() -> new MediaException("box-missing", moov.offset(), "a header without a track (trak)"));
    SampleDefaults defaults = tracks.size() == 1 ? SampleDefaults.of(moov) : SampleDefaults.of(moov, identifier(main));
    return new MainTrack(defaults, MediaTimescale.of(main), mediaTime(main));
  }

  /** The first time of the media that an edit list names (ISO/IEC 14496-12 section 8.6.6). */
  private static long mediaTime(Box track) {
    Box edits = track.find("edts");
    if (edits == null) {
      return 0;
    }
    BoxFields fields = edits.only("elst").fields();
    int version = fields.u8();
    fields.skip(3);
    int count = fields.count("edits", MAX_EDITS);
    for (int i = 0; i < count; i++) {
      fields.skip(version == 1 ? Long.BYTES : Integer.BYTES); // how long it lasts
      long time = version == 1 ? fields.i64() : fields.i32();
      fields.skip(Integer.BYTES); // rate
      if (time >= 0) {
        return time;
      }
    }
    return 0;
  }

  private static boolean hasPictures(Box track) {
    BoxFields handler = track.only("mdia").only("hdlr").fields();
    handler.skip(2 * Integer.BYTES);
    return handler.i32() == PICTURES;
  }

  private static long identifier(Box track) {
    BoxFields header = track.only("tkhd").fields();
    int version = header.u8();
    header.skip(version == 1 ? 3 + 16 : 3 + 8); // flags and two times
    return header.u32();
  }
}
