package dev.playhouse.cli.report;

import dev.playhouse.cli.link.LinkRate;
import dev.playhouse.player.TimelineSample;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A playback over time, drawn as SVG: above, what the link could carry, what came over it, and the rung that was chosen; below, the
 * buffer. Both panels share the axis of time.
 */
public record TimelineChart(Course course) {
  private static final int WIDTH = 860;
  private static final int HEIGHT = 372;
  private static final int LEFT = 46;
  private static final int RIGHT = 846;
  private static final double MEGA = 1e6;
  private static final int TICKS_OF_TIME = 12;
  private static final int TICKS_OF_VALUE = 4;
  private static final double LINK_ABOVE = 1.5; // a link may carry many times what is asked of it: it is drawn up to here
  private static final int LABEL_ABOVE = -5;
  private static final int LABEL_BELOW = 14;

  /** One of the two panels: a place on the page and a scale. */
  private record Panel(int top, int bottom, double max) {
    double y(double value) {
      return bottom - Math.min(value, max) / max * (bottom - top);
    }
  }

  /** The drawing. */
  public String svg() {
    List<TimelineSample> samples = course.timeline();
    List<TimelineSample> chosen = samples.stream().filter(sample -> sample.height() > 0 || sample.bitsPerSecond() > 0).toList();
    List<TimelineSample> arrivals = arrivals(samples);
    double end = most(samples, TimelineSample::timeSeconds, 1);
    Panel rates = new Panel(30, 210, scaleAbove(fastest(samples, end) / MEGA));
    Panel buffer = new Panel(262, 340, scaleAbove(most(samples, TimelineSample::bufferSeconds, course.targetSeconds())));
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(Locale.ROOT, "<svg viewBox=\"0 0 %d %d\" role=\"img\" "
            + "aria-label=\"Throughput, bitrate and buffer of the %s over time\">", WIDTH, HEIGHT, Page.escape(course.name())));
    svg.append(legend(course.link() != null));
    svg.append(grid(rates, "Mbit/s")).append(grid(buffer, "s buffered")).append(timeAxis(end, buffer.bottom()));
    svg.append(course.link() == null ? "" : path("link", link(course.link(), end, rates)));
    svg.append(path("buffer-area", line(samples, TimelineSample::bufferSeconds, buffer, end) + closed(samples, buffer, end)));
    svg.append(path("buffer", line(samples, TimelineSample::bufferSeconds, buffer, end)));
    svg.append(level(buffer, course.targetSeconds()));
    svg.append(path("throughput", line(arrivals, sample -> sample.throughputBitsPerSecond() / MEGA, rates, end)));
    svg.append(path("bitrate", steps(chosen, rates, end)));
    svg.append(heights(chosen, rates, end));
    svg.append(points(arrivals, rates, end));
    svg.append(kill(course.killedSeconds(), rates.top(), buffer.bottom(), end));
    return svg.append("</svg>").toString();
  }

  private static double most(List<TimelineSample> samples, ToDoubleFunction<TimelineSample> value, double least) {
    return Math.max(least, samples.stream().mapToDouble(value).max().orElse(least));
  }

  private double fastest(List<TimelineSample> samples, double end) {
    double seen = most(samples, sample -> Math.max(sample.throughputBitsPerSecond(), sample.bitsPerSecond()), 0);
    double link = course.link() == null ? 0 : course.link().until(end).stream().mapToDouble(LinkRate.Step::bitsPerSecond).max().orElse(0);
    return Math.max(seen, Math.min(link, LINK_ABOVE * seen));
  }

  /** The samples at which another segment had come. */
  private static List<TimelineSample> arrivals(List<TimelineSample> samples) {
    List<TimelineSample> arrivals = new ArrayList<>();
    for (TimelineSample sample : samples) {
      double before = arrivals.isEmpty() ? 0 : arrivals.getLast().throughputBitsPerSecond();
      if (sample.throughputBitsPerSecond() != before) {
        arrivals.add(sample);
      }
    }
    return arrivals;
  }

  private static double x(double seconds, double end) {
    return LEFT + Math.min(seconds, end) / end * (RIGHT - LEFT);
  }

  private static String link(LinkRate link, double end, Panel panel) {
    StringBuilder path = new StringBuilder(String.format(Locale.ROOT, "M%d %d ", LEFT, panel.bottom()));
    for (LinkRate.Step step : link.until(end)) {
      path.append(String.format(Locale.ROOT, "H%.1f V%.1f ", x(step.fromSeconds(), end), panel.y(step.bitsPerSecond() / MEGA)));
    }
    return path.append(String.format(Locale.ROOT, "H%d V%d Z", RIGHT, panel.bottom())).toString();
  }

  private static String line(List<TimelineSample> samples, ToDoubleFunction<TimelineSample> value, Panel panel, double end) {
    StringBuilder path = new StringBuilder();
    for (TimelineSample sample : samples) {
      path.append(path.isEmpty() ? 'M' : 'L');
      path.append(String.format(Locale.ROOT, "%.1f %.1f ", x(sample.timeSeconds(), end), panel.y(value.applyAsDouble(sample))));
    }
    return path.toString();
  }

  private static String closed(List<TimelineSample> samples, Panel panel, double end) {
    if (samples.isEmpty()) {
      return "";
    }
    return String.format(Locale.ROOT, "V%d H%.1f Z", panel.bottom(), x(samples.getFirst().timeSeconds(), end));
  }

  private static String steps(List<TimelineSample> samples, Panel panel, double end) {
    StringBuilder path = new StringBuilder();
    for (TimelineSample sample : samples) {
      double y = panel.y(sample.bitsPerSecond() / MEGA);
      path.append(
          path.isEmpty()
              ? String.format(Locale.ROOT, "M%.1f %.1f ", x(sample.timeSeconds(), end), y)
              : String.format(Locale.ROOT, "H%.1f V%.1f ", x(sample.timeSeconds(), end), y));
    }
    return path.toString();
  }

  private static String heights(List<TimelineSample> samples, Panel panel, double end) {
    StringBuilder labels = new StringBuilder();
    int height = 0;
    for (TimelineSample sample : samples) {
      if (sample.height() != height) {
        int away = sample.height() < height ? LABEL_BELOW : LABEL_ABOVE;
        height = sample.height();
        double y = panel.y(sample.bitsPerSecond() / MEGA) + away;
        labels.append(text("height", x(sample.timeSeconds(), end) + 4, y, "start", height + "p"));
      }
    }
    return labels.toString();
  }

  private static String points(List<TimelineSample> samples, Panel panel, double end) {
    StringBuilder points = new StringBuilder();
    for (TimelineSample sample : samples) {
      points.append(
          String.format(
              Locale.ROOT,
              "<circle class=\"point\" cx=\"%.1f\" cy=\"%.1f\" r=\"2.5\">"
                  + "<title>%.1f s: %.2f Mbit/s came, %.2f Mbit/s (%dp) chosen, %.1f s buffered</title></circle>",
              x(sample.timeSeconds(), end),
              panel.y(sample.throughputBitsPerSecond() / MEGA),
              sample.timeSeconds(),
              sample.throughputBitsPerSecond() / MEGA,
              sample.bitsPerSecond() / MEGA,
              sample.height(),
              sample.bufferSeconds()));
    }
    return points.toString();
  }

  private static String kill(@Nullable Double seconds, int top, int bottom, double end) {
    if (seconds == null) {
      return "";
    }
    double x = x(seconds, end);
    return String.format(Locale.ROOT, "<line class=\"kill\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>", x, x, top, bottom)
        + text("kill-label", x + 5, top + 12, "start", "edge killed");
  }

  private static String level(Panel panel, double targetSeconds) {
    double y = panel.y(targetSeconds);
    return String.format(Locale.ROOT, "<line class=\"target\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>", LEFT, RIGHT, y, y)
        + text("axis", RIGHT, y - 4, "end", "target " + number(targetSeconds) + " s");
  }

  private static String grid(Panel panel, String unit) {
    StringBuilder lines = new StringBuilder(text("axis", LEFT, panel.top() - 8, "start", unit));
    for (int tick = 0; tick <= TICKS_OF_VALUE; tick++) {
      double value = panel.max() * tick / TICKS_OF_VALUE;
      double y = panel.y(value);
      lines.append(String.format(Locale.ROOT, "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>", LEFT, RIGHT, y, y));
      lines.append(text("axis", LEFT - 6, y + 4, "end", number(value)));
    }
    return lines.toString();
  }

  private static String timeAxis(double end, int bottom) {
    double step = above(end / TICKS_OF_TIME, 1, 2, 5);
    StringBuilder labels = new StringBuilder();
    for (double seconds = 0; seconds <= end; seconds += step) {
      labels.append(text("axis", x(seconds, end), bottom + 18, "middle", number(seconds) + " s"));
    }
    return labels.toString();
  }

  private static String legend(boolean shaped) {
    return (shaped ? key(LEFT + 90, "swatch link", "what the link carries") : "")
        + key(LEFT + 260, "swatch throughput", "throughput of each segment")
        + key(LEFT + 460, "swatch bitrate", "bitrate chosen");
  }

  private static String key(int x, String swatch, String label) {
    return String.format(Locale.ROOT, "<rect class=\"%s\" x=\"%d\" y=\"10\" width=\"14\" height=\"6\" rx=\"2\"/>", swatch, x)
        + text("axis", x + 20, 17, "start", label);
  }

  private static String path(String kind, String data) {
    return "<path class=\"" + kind + "\" d=\"" + data.strip() + "\"/>";
  }

  private static String text(String kind, double x, double y, String anchor, String content) {
    return String.format(Locale.ROOT, "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>", kind, x, y, anchor,
        Page.escape(content));
  }

  /** The end of a scale: the next number that is not below and has four even parts. */
  private static double scaleAbove(double value) {
    return above(value, 1.2, 1.6, 2, 2.4, 4, 6, 8);
  }

  private static double above(double value, double... digits) {
    double power = Math.pow(10, Math.floor(Math.log10(Math.max(value, 1e-3))));
    for (double digit : digits) {
      if (value <= digit * power) {
        return digit * power;
      }
    }
    return 10 * power;
  }

  private static String number(double value) {
    return value == Math.rint(value) ? String.format(Locale.ROOT, "%.0f", value) : String.format(Locale.ROOT, "%.2g", value);
  }
}
