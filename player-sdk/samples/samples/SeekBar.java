package samples;

import dev.playhouse.player.Marker;
import dev.playhouse.player.Player;
import dev.playhouse.player.Thumbnail;
import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.swing.JButton;
import javax.swing.JPanel;
import javax.swing.SwingUtilities;

/** Where the film is: a click goes elsewhere, the pointer shows a thumbnail of the place under it, and what can be skipped gets a button. */
final class SeekBar extends JPanel {
  private static final long serialVersionUID = 1;
  private static final int BAR = 8;
  private static final int THUMBNAIL = 90;

  private final transient Player player;
  private final JButton skip = new JButton();
  private transient BufferedImage thumbnail;
  private transient Marker.Skippable marker;
  private double durationSeconds;
  private double askedSeconds = -1;
  private int pointer;

  SeekBar(Player player) {
    super(new BorderLayout());
    this.player = player;
    setPreferredSize(new Dimension(Pictures.WIDTH, THUMBNAIL + BAR));
    setBackground(Color.BLACK);
    skip.setVisible(false);
    skip.addActionListener(event -> player.seek(marker.endSeconds()));
    add(skip, BorderLayout.EAST);
    MouseAdapter mouse = new MouseAdapter() {
      @Override
      public void mousePressed(MouseEvent event) {
        player.seek(seconds(event));
      }

      @Override
      public void mouseMoved(MouseEvent event) {
        look(event);
      }
    };
    addMouseListener(mouse);
    addMouseMotionListener(mouse);
  }

  void duration(double seconds) {
    durationSeconds = seconds;
  }

  /** Draws where the film is now. */
  void tick() {
    double now = player.position();
    marker = player.markers().stream()
        .filter(each -> each.startSeconds() <= now && now < each.endSeconds())
        .flatMap(each -> each instanceof Marker.Skippable skippable ? Stream.of(skippable) : Stream.empty())
        .findFirst().orElse(null);
    skip.setVisible(marker != null);
    skip.setText(marker == null ? "" : "Skip " + marker.kind().name().toLowerCase(Locale.ROOT));
    repaint();
  }

  private double seconds(MouseEvent event) {
    return Math.max(0, durationSeconds * event.getX() / getWidth());
  }

  /** One thumbnail at a time; it comes on the player's thread. */
  private void look(MouseEvent event) {
    pointer = event.getX();
    double seconds = Math.floor(seconds(event));
    if (seconds != askedSeconds) {
      askedSeconds = seconds;
      player.thumbnail(seconds).thenAccept(found -> SwingUtilities.invokeLater(() -> show(seconds, found)));
    }
  }

  private void show(double seconds, Optional<Thumbnail> found) {
    if (seconds != askedSeconds) {
      return; // the pointer has moved on
    }
    try {
      Thumbnail part = found.orElse(null);
      thumbnail = part == null ? null
          : ImageIO.read(new ByteArrayInputStream(part.sheet())).getSubimage(part.x(), part.y(), part.width(), part.height());
    } catch (IOException e) {
      thumbnail = null;
    }
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    super.paintComponent(graphics);
    graphics.setColor(Color.DARK_GRAY);
    graphics.fillRect(0, THUMBNAIL, getWidth(), BAR);
    graphics.setColor(Color.RED);
    graphics.fillRect(0, THUMBNAIL, durationSeconds > 0 ? (int) (getWidth() * player.position() / durationSeconds) : 0, BAR);
    if (thumbnail != null) {
      int width = THUMBNAIL * thumbnail.getWidth() / thumbnail.getHeight();
      graphics.drawImage(thumbnail, Math.clamp(pointer - width / 2, 0, getWidth() - width), 0, width, THUMBNAIL, null);
    }
  }
}
