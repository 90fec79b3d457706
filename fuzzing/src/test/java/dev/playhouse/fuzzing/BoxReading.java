package dev.playhouse.fuzzing;

import dev.playhouse.media.box.Box;
import dev.playhouse.media.box.BoxReader;
import dev.playhouse.media.box.SampleDefaults;
import dev.playhouse.media.box.TrackFragment;
import java.util.Set;

/** Walks through all boxes, and reads the fragments by the defaults that came before them. */
final class BoxReading {
  private static final Set<String> CONTAINERS = Set.of("moov", "trak", "mdia", "minf", "stbl", "mvex", "moof", "traf", "edts", "dinf", "udta");

  private BoxReading() {}

  static void read(byte[] input) {
    SampleDefaults defaults = new SampleDefaults(1, 1, 512, 1, 0);
    for (Box box : BoxReader.boxes(input)) {
      walk(box);
      if (box.type().equals("moov")) {
        defaults = SampleDefaults.of(box);
      } else if (box.type().equals("moof")) {
        TrackFragment.of(box, defaults);
      }
    }
  }

  private static void walk(Box box) {
    if (CONTAINERS.contains(box.type())) {
      box.children().forEach(BoxReading::walk);
    }
  }
}
