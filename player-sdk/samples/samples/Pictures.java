package samples;

import dev.playhouse.player.Rendition;
import dev.playhouse.player.SampleSink;
import dev.playhouse.player.Segment;
import dev.playhouse.player.TrackKind;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Decodes the pictures with FFmpeg, one process for each run of segments of one rendition. The player hands segments over long before they are
 * due; FFmpeg is fed by a thread of its own, and waits when there are {@link #AHEAD} pictures that nobody has taken.
 */
final class Pictures implements SampleSink {
  static final int WIDTH = 854;
  static final int HEIGHT = 480;
  static final int PER_SECOND = 25;

  private static final int AHEAD = 2 * PER_SECOND;
  private static final byte[] END = {};

  /** A picture and its time in the film. */
  record Picture(double atSeconds, BufferedImage image) {}

  /** One process, and the bytes that it is to be fed with. */
  private final class Run {
    private final BlockingQueue<byte[]> input = new LinkedBlockingQueue<>();
    private volatile double startSeconds = Double.NaN;
    private volatile boolean isVoid;
    private final Process process;

    Run(byte[] init) {
      try {
        process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      } catch (IOException e) {
        throw new IllegalStateException("cannot start " + command.getFirst() + ": give the path of FFmpeg", e);
      }
      input.add(init);
      Thread.ofPlatform().daemon().name("feed").start(this::feed);
    }

    void add(Segment segment) {
      if (Double.isNaN(startSeconds)) {
        startSeconds = segment.startSeconds();
      }
      input.add(segment.bytes());
    }

    private void feed() {
      try (OutputStream stdin = process.getOutputStream()) {
        for (byte[] bytes = input.take(); bytes != END; bytes = input.take()) {
          stdin.write(bytes);
          stdin.flush();
        }
      } catch (IOException | InterruptedException e) {
        process.destroy(); // what was sought or closed needs no more pictures
      }
    }

    void read() {
      try (InputStream stdout = process.getInputStream()) {
        byte[] bytes = new byte[WIDTH * HEIGHT * Integer.BYTES];
        for (int number = 0; stdout.readNBytes(bytes, 0, bytes.length) == bytes.length && !isVoid; number++) {
          pictures.put(new Picture(startSeconds + (double) number / PER_SECOND, image(bytes)));
        }
      } catch (IOException | InterruptedException e) {
        process.destroy();
      }
    }

    void end(boolean nobodyWantsMore) {
      isVoid = nobodyWantsMore;
      input.add(END);
      if (nobodyWantsMore) {
        process.destroy();
      }
    }
  }

  private final List<String> command;
  private final BlockingQueue<Picture> pictures = new ArrayBlockingQueue<>(AHEAD);
  private final ExecutorService reader = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("pictures").factory());
  private volatile String captions = "";
  private Run run;

  /** By this program. */
  Pictures(String ffmpeg) {
    String shape = "fps=%d,scale=%d:%d:force_original_aspect_ratio=decrease,pad=%d:%d:-1:-1".formatted(PER_SECOND, WIDTH, HEIGHT, WIDTH, HEIGHT);
    command = List.of(
        ffmpeg, "-loglevel", "error", "-f", "mp4", "-i", "pipe:0", "-an", "-vf", shape, "-pix_fmt", "bgra", "-f", "rawvideo", "pipe:1");
  }

  /** The next picture, null when there is none yet; it stays the next until it was {@linkplain #take taken}. */
  Picture peek() {
    return pictures.peek();
  }

  void take() {
    pictures.poll();
  }

  /** The subtitles, WebVTT. */
  String captions() {
    return captions;
  }

  @Override
  public void init(Rendition rendition, byte[] init) {
    if (rendition.kind() == TrackKind.VIDEO) {
      end(false);
      Run begun = new Run(init);
      run = begun;
      reader.execute(begun::read);
    }
  }

  @Override
  public void segment(Segment segment) {
    if (segment.rendition().kind() == TrackKind.VIDEO) {
      run.add(segment);
    }
  }

  @Override
  public void text(Rendition rendition, byte[] webVtt) {
    captions = new String(webVtt, StandardCharsets.UTF_8);
  }

  @Override
  public void reset(TrackKind kind, double fromSeconds) {
    if (kind == TrackKind.VIDEO) {
      end(true);
      pictures.clear();
    }
  }

  @Override
  public void closed() {
    end(false);
  }

  /** Nobody looks any more. */
  void close() {
    end(true);
    reader.shutdownNow();
  }

  private void end(boolean nobodyWantsMore) {
    if (run != null) {
      run.end(nobodyWantsMore);
    }
  }

  private static BufferedImage image(byte[] bgra) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    ByteBuffer.wrap(bgra).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(pixels);
    return image;
  }
}
