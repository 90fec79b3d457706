package dev.playhouse.cli.demo;

import dev.playhouse.player.TimelineSample;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** A report as a demo of a minute would write it. */
final class SampleReport {
  private static final Weather WEATHER = new Weather(15e6, 3e6, 9, 33);

  private SampleReport() {}

  static DemoReport report() {
    DemoReport.Playback first =
        new DemoReport.Playback(
            "first playback", 182, 21, 0, 3412, 3, new TreeSet<>(List.of(360, 720, 1080)), 0.667, 1500, 31.2, 43, WEATHER, timeline());
    DemoReport.Playback second =
        new DemoReport.Playback("second playback", 160, 18, 0, 3412, 3, new TreeSet<>(List.of(360, 720, 1080)), 1, 1500, null, 0, WEATHER,
            timeline());
    return new DemoReport(
        182, 0, 3412, 3, first.heights(), 0.667, 1, 61_000_000, 21, 43, 10, 1500, 1500, true, 1.7, false,
        List.of(new Check("first playback: frames", true, "1500 of 1500 frames are as before encryption"),
            new Check("altered token", false, "answer 200 & \"media\"")),
        List.of(),
        List.of(first, second),
        "Demo of <counter>.mkv",
        60,
        231);
  }

  private static List<TimelineSample> timeline() {
    List<TimelineSample> samples = new ArrayList<>();
    for (int segment = 0; segment < 15; segment++) {
      double time = segment < 2 ? 0.3 + segment * 0.6 : segment * 4 - 6;
      boolean low = time >= 9 && time < 33;
      int height = segment == 0 ? 360 : low ? 720 : 1080;
      samples.add(
          new TimelineSample(
              time, Math.max(0, time - 0.2), WEATHER.rate().bitsPerSecondAt(time) * 0.93, height == 360 ? 800_000 : low ? 2_300_000 : 4_600_000,
                  height, low ? 6 : 8 + segment % 2 * 2));
    }
    return samples;
  }
}
