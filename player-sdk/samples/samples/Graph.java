package samples;

import dev.playhouse.player.TimelineSample;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics;
import java.util.List;
import java.util.function.ToDoubleFunction;
import javax.swing.JPanel;

/** The last minute: what the link carried, what was chosen from it, and what was buffered. */
final class Graph extends JPanel {
  static final Color THROUGHPUT = new Color(0x3FA7FF);
  static final Color CHOSEN = new Color(0xFFB000);
  static final Color BUFFER = new Color(0x2E7D32);

  private static final long serialVersionUID = 1;
  private static final int HEIGHT = 160;
  private static final double SECONDS = 60;
  private static final double MEGABIT = 1e6;

  private transient List<TimelineSample> samples = List.of();

  Graph() {
    setPreferredSize(new Dimension(Pictures.WIDTH, HEIGHT));
    setBackground(new Color(0x101010));
  }

  void show(List<TimelineSample> timeline) {
    samples = timeline.subList(Math.max(0, timeline.size() - (int) (4 * SECONDS)), timeline.size());
    repaint();
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    super.paintComponent(graphics);
    if (samples.isEmpty()) {
      return;
    }
    double mostBits = samples.stream().mapToDouble(sample -> Math.max(sample.throughputBitsPerSecond(), sample.bitsPerSecond())).max().orElse(1);
    double mostSeconds = samples.stream().mapToDouble(TimelineSample::bufferSeconds).max().orElse(1);
    TimelineSample now = samples.getLast();
    curve(graphics, BUFFER, TimelineSample::bufferSeconds, mostSeconds);
    curve(graphics, THROUGHPUT, TimelineSample::throughputBitsPerSecond, mostBits);
    curve(graphics, CHOSEN, TimelineSample::bitsPerSecond, mostBits);
    label(graphics, THROUGHPUT, 0, "link %.1f Mbit/s".formatted(now.throughputBitsPerSecond() / MEGABIT));
    label(graphics, CHOSEN, 1, "chosen %.1f Mbit/s, %d lines".formatted(now.bitsPerSecond() / MEGABIT, now.height()));
    label(graphics, BUFFER.brighter(), 2, "buffer %.1f s".formatted(now.bufferSeconds()));
  }

  private void curve(Graphics graphics, Color color, ToDoubleFunction<TimelineSample> value, double most) {
    graphics.setColor(color);
    int[] x = new int[samples.size()];
    int[] y = new int[samples.size()];
    for (int i = 0; i < x.length; i++) {
      x[i] = (int) (getWidth() * (samples.get(i).timeSeconds() - samples.getFirst().timeSeconds()) / SECONDS);
      y[i] = getHeight() - 1 - (int) ((getHeight() - 24) * value.applyAsDouble(samples.get(i)) / Math.max(most, 1e-9));
    }
    graphics.drawPolyline(x, y, x.length);
  }

  private static void label(Graphics graphics, Color color, int place, String text) {
    graphics.setColor(color);
    graphics.drawString(text, 10 + 260 * place, 16);
  }
}
