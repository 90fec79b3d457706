package samples;

import dev.playhouse.player.Player;
import dev.playhouse.player.PlayerEvent;
import dev.playhouse.player.PlayerState;
import dev.playhouse.player.TrackKind;
import java.awt.BorderLayout;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.swing.Box;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.SwingUtilities;
import javax.swing.Timer;
import javax.swing.WindowConstants;

/**
 * Shows a title in a window, without its sound: the film through FFmpeg, its captions, and below it what the player measures and chooses, with
 * the reason, and a bar to seek with: {@code Window API TOKEN-FILE TITLE FFMPEG}.
 */
final class Window {
  private static final int FRAME_MILLIS = 20;
  private static final double NANOS = 1e9;

  private final Pictures pictures;
  private final Screen screen;
  private final Graph graph = new Graph();
  private final JLabel why = new JLabel(" ");
  private final Player player;
  private final SeekBar bar;
  private double anchorSeconds;
  private long anchorNanos;
  private boolean runs;

  private Window(URI api, String token, String ffmpeg) {
    pictures = new Pictures(ffmpeg);
    screen = new Screen(pictures);
    player = Player.builder().service(api, () -> token).sink(pictures).listener(event -> SwingUtilities.invokeLater(() -> hear(event))).build();
    bar = new SeekBar(player);
  }

  public static void main(String[] arguments) throws IOException {
    String token = Files.readString(Path.of(arguments[1])).strip();
    SwingUtilities.invokeLater(() -> new Window(URI.create(arguments[0]), token, arguments[3]).show(arguments[2]));
  }

  private void show(String title) {
    JFrame frame = new JFrame(title);
    frame.setLayout(new BorderLayout());
    frame.add(screen, BorderLayout.CENTER);
    Box below = Box.createVerticalBox();
    below.add(graph);
    below.add(bar);
    frame.add(below, BorderLayout.SOUTH);
    frame.add(why, BorderLayout.NORTH);
    frame.setDefaultCloseOperation(WindowConstants.DISPOSE_ON_CLOSE);
    Timer timer = new Timer(FRAME_MILLIS, event -> tick());
    frame.addWindowListener(new WindowAdapter() {
      @Override
      public void windowClosed(WindowEvent event) {
        timer.stop();
        player.close();
        pictures.close();
      }
    });
    frame.pack();
    frame.setVisible(true);
    timer.start();
    player.load(title);
    player.play();
  }

  /** On Swing's thread, like all that touches the window. */
  private void hear(PlayerEvent event) {
    switch (event) {
      case PlayerEvent.Loaded loaded -> {
        bar.duration(loaded.durationSeconds());
        loaded.renditions().stream().filter(each -> each.kind() == TrackKind.TEXT).findFirst().ifPresent(player::selectSubtitles);
      }
      case PlayerEvent.StateChanged changed -> {
        anchorSeconds = changed.positionSeconds();
        anchorNanos = System.nanoTime();
        runs = changed.to() == PlayerState.PLAYING;
      }
      case PlayerEvent.RenditionChanged changed -> why.setText(changed.decision().explanation());
      case PlayerEvent.Failed failed -> why.setText("error " + failed.error().code().number() + ": " + failed.error().getMessage());
      default -> {}
    }
  }

  private void tick() {
    screen.show(anchorSeconds + (runs ? (System.nanoTime() - anchorNanos) / NANOS : 0));
    graph.show(player.statistics().timeline());
    bar.tick();
  }
}
