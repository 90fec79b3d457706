package samples;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.Graphics;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.swing.JPanel;

/** The picture that is due, with the caption over it. */
final class Screen extends JPanel {
  private static final long serialVersionUID = 1;
  private static final Pattern CUE =
      Pattern.compile("(?:(\\d+):)?(\\d\\d):(\\d\\d\\.\\d{3}) --> (?:(\\d+):)?(\\d\\d):(\\d\\d\\.\\d{3}).*\n((?:.+\n?)+)");
  private static final Pattern TAG = Pattern.compile("<[^>]*>");

  private record Caption(double fromSeconds, double toSeconds, List<String> lines) {}

  private final transient Pictures pictures;
  private transient Pictures.Picture picture;
  private transient List<Caption> captions = List.of();
  private String captionsSource = "";
  private double positionSeconds;

  Screen(Pictures pictures) {
    this.pictures = pictures;
    setPreferredSize(new Dimension(Pictures.WIDTH, Pictures.HEIGHT));
    setBackground(Color.BLACK);
  }

  /** Shows what is due at a time of the film. */
  void show(double seconds) {
    positionSeconds = seconds;
    for (Pictures.Picture next = pictures.peek(); next != null && next.atSeconds() <= seconds; next = pictures.peek()) {
      picture = next;
      pictures.take();
    }
    if (!captionsSource.equals(pictures.captions())) {
      captionsSource = pictures.captions();
      captions = captions(captionsSource);
    }
    repaint();
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    super.paintComponent(graphics);
    if (picture == null) {
      return;
    }
    graphics.drawImage(picture.image(), 0, 0, null);
    graphics.setFont(getFont().deriveFont(Font.BOLD, 24f));
    for (Caption caption : captions) {
      if (caption.fromSeconds() <= positionSeconds && positionSeconds < caption.toSeconds()) {
        draw(graphics, caption.lines());
      }
    }
  }

  private void draw(Graphics graphics, List<String> lines) {
    int height = graphics.getFontMetrics().getHeight();
    int y = Pictures.HEIGHT - height * lines.size();
    for (String line : lines) {
      int width = graphics.getFontMetrics().stringWidth(line);
      int x = (Pictures.WIDTH - width) / 2;
      graphics.setColor(Color.BLACK);
      graphics.fillRect(x - 8, y - graphics.getFontMetrics().getAscent(), width + 16, height);
      graphics.setColor(Color.WHITE);
      graphics.drawString(line, x, y);
      y += height;
    }
  }

  /** Cues of WebVTT, without their styles. */
  private static List<Caption> captions(String webVtt) {
    List<Caption> captions = new ArrayList<>();
    Matcher cue = CUE.matcher(webVtt);
    while (cue.find()) {
      List<String> lines = TAG.matcher(cue.group(7)).replaceAll("").lines().toList();
      captions.add(new Caption(seconds(cue, 1), seconds(cue, 4), lines));
    }
    return captions;
  }

  private static double seconds(Matcher cue, int group) {
    int hours = cue.group(group) == null ? 0 : Integer.parseInt(cue.group(group));
    return hours * 3600 + Integer.parseInt(cue.group(group + 1)) * 60 + Double.parseDouble(cue.group(group + 2));
  }
}
