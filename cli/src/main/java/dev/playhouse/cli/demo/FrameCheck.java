package dev.playhouse.cli.demo;

import dev.playhouse.cli.steps.DecodedRun;
import dev.playhouse.encoder.master.MasterInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Compares what was decoded, frame by frame, with the same frames of the same renditions before encryption.
 *
 * @param differences what is wrong, in words; empty when every frame is there and right
 */
record FrameCheck(long decoded, long expected, List<String> differences) {

  /** Checks the runs of a playback from its first frame to its last. */
  static FrameCheck of(List<DecodedRun> runs, MasterInfo master, Function<String, List<String>> digestsOfTrack) {
    Map<String, List<String>> digests = new HashMap<>();
    List<String> differences = new ArrayList<>();
    int next = 0;
    for (DecodedRun run : runs) {
      String track = run.rendition().name();
      int start = (int) Math.round(run.startSeconds() * master.frameRate().perSecond());
      if (start != next) {
        differences.add(track + " begins at frame " + start + " where frame " + next + " was due");
      }
      compare(run.md5(), digests.computeIfAbsent(track, digestsOfTrack), start, track, differences);
      next = start + run.md5().size();
    }
    if (next != master.frames()) {
      differences.add("the last frame is " + next + " of " + master.frames());
    }
    return new FrameCheck(runs.stream().mapToLong(run -> run.md5().size()).sum(), master.frames(), List.copyOf(differences));
  }

  boolean matches() {
    return differences.isEmpty() && decoded == expected;
  }

  private static void compare(List<String> decoded, List<String> encoded, int start, String track, List<String> differences) {
    if (start < 0 || start + decoded.size() > encoded.size()) {
      int end = start + decoded.size();
      differences.add(track + " has " + encoded.size() + " frames, but frames " + start + " to " + end + " were decoded");
      return;
    }
    for (int frame = 0; frame < decoded.size(); frame++) {
      if (!decoded.get(frame).equals(encoded.get(start + frame))) {
        differences.add(track + " differs from frame " + (start + frame) + " on");
        return;
      }
    }
  }
}
