package dev.playhouse.media.dash;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When periods start and end (ISO/IEC 23009-1 section 5.3.2.1): what one does not say follows from its neighbours. */
record PeriodTimes(List<Double> starts, double totalSeconds) {
  private static final String NUMBER = "([0-9]{1,9}(?:\\.[0-9]{1,9})?)";
  private static final Pattern DURATION =
      Pattern.compile("P(?:0+Y)?(?:0+M)?(?:" + NUMBER + "D)?(?:T(?:" + NUMBER + "H)?(?:" + NUMBER + "M)?(?:" + NUMBER + "S)?)?");
  private static final double[] SECONDS = {86_400, 3_600, 60, 1};

  /**
   * Times of all periods.
   *
   * @param live whether the last one may be without an end
   */
  static PeriodTimes of(XmlElement root, List<XmlElement> periods, boolean live) {
    List<Double> starts = new ArrayList<>();
    double end = 0;
    for (XmlElement period : periods) {
      if (period.optional("start") == null && end < 0) {
        throw period.error("mpd-attribute", "nothing says when this Period starts: it has no start, the one before no duration");
      }
      double start = seconds(period, "start", end);
      if (!starts.isEmpty() && start < starts.getLast()) {
        throw period.error("mpd-number", "a Period starts before the one before it");
      }
      starts.add(start);
      double duration = seconds(period, "duration", -1);
      end = duration < 0 ? -1 : start + duration;
    }
    double total = seconds(root, "mediaPresentationDuration", live && end < 0 ? Double.POSITIVE_INFINITY : end);
    if (total < starts.getLast()) {
      throw root.error("mpd-attribute", "nothing says when the last Period ends, or it ends before it starts");
    }
    return new PeriodTimes(starts, total);
  }

  double startSeconds(int period) {
    return starts.get(period);
  }

  double durationSeconds(int period) {
    return (period + 1 == starts.size() ? totalSeconds : starts.get(period + 1)) - starts.get(period);
  }

  /** A duration ({@code xs:duration}) of days and what is less; what is given when the attribute is absent. */
  static double seconds(XmlElement element, String attribute, double absent) {
    String value = element.optional(attribute);
    if (value == null) {
      return absent;
    }
    Matcher parts = DURATION.matcher(value);
    if (!parts.matches() || value.endsWith("P") || value.endsWith("T")) {
      throw element.error("mpd-number", attribute + " is no duration of days, hours, minutes and seconds: " + value);
    }
    double seconds = 0;
    for (int i = 0; i < SECONDS.length; i++) {
      String part = parts.group(i + 1);
      seconds += part == null ? 0 : Double.parseDouble(part) * SECONDS[i];
    }
    return seconds;
  }
}
