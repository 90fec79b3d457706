package dev.playhouse.media.box;

import dev.playhouse.media.MediaException;
import java.util.Comparator;
import java.util.List;

/**
 * The track of a header that tells where the film is: that of pictures, or the first where there are none.
 *
 * @param timescale ticks of its clock a second
 */
public record MainTrack(SampleDefaults defaults, int timescale) {
  /** The handler type {@code vide}. */
  private static final int PICTURES = 0x7669_6465;

  /** Of a {@code moov}. */
  public static MainTrack of(Box moov) {
    List<Box> tracks = moov.children().stream().filter(box -> box.type().equals("trak")).toList();
    Box main = tracks.stream().min(Comparator.comparing(track -> !hasPictures(track)))
        .orElseThrow(() -> new MediaException("box-missing", moov.offset(), "a header without a track (trak)"));
    return new MainTrack(tracks.size() == 1 ? SampleDefaults.of(moov) : SampleDefaults.of(moov, identifier(main)), MediaTimescale.of(main));
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
