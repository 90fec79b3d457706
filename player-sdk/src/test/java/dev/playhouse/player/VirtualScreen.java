package dev.playhouse.player;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** A screen of Xvfb, which keeps its pixels in a file (XWD, version 7). */
final class VirtualScreen implements AutoCloseable {
  private static final int WIDTH = 1000;
  private static final int HEIGHT = 800;
  private static final int COLOR_BYTES = 12;

  private final Path folder;
  private final Process server;
  private final String display;

  VirtualScreen(Path folder) throws IOException {
    this.folder = folder;
    String size = "%dx%dx24".formatted(WIDTH, HEIGHT);
    server =
        new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", size, "-fbdir", folder.toString(), "-nolisten", "tcp")
            .redirectError(folder.resolve("xvfb.log").toFile())
            .start();
    display = ":" + server.inputReader().readLine();
  }

  String display() {
    return display;
  }

  BufferedImage shot() throws IOException {
    ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(folder.resolve("Xvfb_screen0")));
    int header = file.getInt(0);
    int colors = file.getInt(76);
    int lineBytes = file.getInt(48);
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        image.setRGB(x, y, Integer.reverseBytes(file.getInt(header + colors * COLOR_BYTES + y * lineBytes + x * Integer.BYTES)));
      }
    }
    return image;
  }

  @Override
  public void close() {
    server.destroy();
    server.onExit().join();
  }
}
