package dev.playhouse.media.cmaf;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.box.Box;
import dev.playhouse.media.box.BoxFields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the {@code moov} of an encoder's fragmented MP4 with one track. */
final class MovieHeader {
  /** The longest edit list: a late start, then the media. */
  private static final int MAX_EDITS = 2;

  private static final int EMPTY_EDIT = -1;

  private MovieHeader() {}

  static TrackHeader track(Box moov) {
    Box track = moov.only("trak");
    Box media = track.only("mdia");
    Times times = times(media.only("mdhd"));
    Times movieTimes = times(moov.only("mvhd"));
    @Nullable Box edits = track.find("edts");
    long mediaTime = edits == null ? 0 : mediaTime(edits.only("elst").fields(), times.timescale(), movieTimes.timescale());
    Box entries = media.only("minf").only("stbl").only("stsd");
    List<Box> found = entries.children(8);
    if (found.size() != 1) {
      throw new MediaException("sample-entry", entries.offset(), "a track with " + found.size() + " sample entries");
    }
    return SampleEntry.header(found.getFirst(), times.timescale(), times.language(), mediaTime);
  }

  private record Times(int timescale, String language) {}

  private static Times times(Box header) {
    BoxFields fields = header.fields();
    int version = fields.u8();
    fields.skip(3);
    fields.skip(version == 1 ? 16 : 8);
    int timescale = fields.count("timescale", Integer.MAX_VALUE);
    if (timescale == 0) {
      throw fields.error("timescale", "a timescale of 0");
    }
    fields.skip(version == 1 ? 8 : 4);
    return new Times(timescale, PackedLanguage.unpack(fields.u16()));
  }

  private static long mediaTime(BoxFields edits, int timescale, int movieTimescale) {
    int version = edits.u8();
    edits.skip(3);
    int count = edits.count("edits", MAX_EDITS);
    long delay = 0;
    for (int i = 0; i < count; i++) {
      long duration = version == 1 ? edits.i64() : edits.u32();
      long time = version == 1 ? edits.i64() : edits.i32();
      edits.skip(4);
      if (time != EMPTY_EDIT) {
        if (i != count - 1 || time < 0 || time > Integer.MAX_VALUE) {
          break;
        }
        return time - delay;
      }
      if (duration < 0 || duration > Integer.MAX_VALUE) {
        break;
      }
      delay += duration * timescale / movieTimescale;
    }
    throw edits.error("edit-list", "an edit list that does more than start the track late or hide its first samples");
  }
}
