package dev.playhouse.benchmarks.startup;

import dev.playhouse.encoder.ffmpeg.Ffmpeg;
import dev.playhouse.player.Rendition;
import dev.playhouse.player.SampleSink;
import dev.playhouse.player.Segment;
import dev.playhouse.player.TrackKind;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A sink that decodes pictures by FFmpeg and tells when the first one of a run was there. A decoder waits for each run, as it does in a player. */
final class FirstFrames implements SampleSink, AutoCloseable {
  private static final int FRAME_PART = 1 << 16;
  private static final int PATIENCE_SECONDS = 30;

  private final Ffmpeg ffmpeg;
  private final BlockingQueue<Long> shownAt = new LinkedBlockingQueue<>();
  private Process standby;
  private Process current;
  private boolean shown;
  private volatile long handedAt;

  FirstFrames(Ffmpeg ffmpeg) throws IOException {
    this.ffmpeg = ffmpeg;
    current = decoder();
    standby = decoder();
  }

  /** When the next first picture is there, by {@link System#nanoTime}. */
  long await() throws InterruptedException {
    Long at = shownAt.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (at == null) {
      throw new IllegalStateException("no picture came within " + PATIENCE_SECONDS + " s");
    }
    return at;
  }

  /** When the last first picture came to the decoder, by {@link System#nanoTime}. */
  long handedAt() {
    return handedAt;
  }

  private Process decoder() throws IOException {
    ProcessBuilder builder = new ProcessBuilder(List.of(
        ffmpeg.executable().toString(), "-loglevel", "error", "-probesize", "32", "-analyzeduration", "0", "-threads", "1", "-f", "mp4",
        "-i", "pipe:0",
        "-f", "rawvideo", "-flush_packets", "1", "pipe:1")).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("GCONV_PATH", "/nonexistent");
    Process process = builder.start();
    Thread.ofPlatform().daemon().start(() -> watch(process));
    return process;
  }

  private void watch(Process process) {
    byte[] part = new byte[FRAME_PART];
    try {
      if (process.getInputStream().read(part) > 0) {
        shownAt.add(System.nanoTime());
      }
      while (process.getInputStream().read(part) > 0) {
        Thread.onSpinWait();
      }
    } catch (IOException e) {
      process.destroy(); // the run was given up
    }
  }

  @Override
  public void init(Rendition rendition, byte[] init) {
    if (rendition.kind() == TrackKind.VIDEO && !shown) {
      feed(init);
    }
  }

  @Override
  public void segment(Segment segment) {
    if (segment.rendition().kind() == TrackKind.VIDEO && !shown) {
      feed(segment.bytes());
      shown = true; // the first segment holds the first picture
      handedAt = System.nanoTime();
    }
  }

  @Override
  public void keyFrame(byte[] init, Segment picture) {
    if (!shown) {
      feed(init);
      feed(picture.bytes());
      shown = true;
      handedAt = System.nanoTime();
      try {
        current.getOutputStream().close(); // or the decoder waits for pictures that are shown before it
      } catch (IOException e) {
        throw new UncheckedIOException("the decoder takes nothing", e);
      }
    }
  }

  @Override
  public void reset(TrackKind kind, double fromSeconds) {
    if (kind == TrackKind.VIDEO) {
      current.destroy();
      current = standby;
      shown = false;
      try {
        standby = decoder();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void feed(byte[] bytes) {
    try {
      OutputStream in = current.getOutputStream();
      in.write(bytes);
      in.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("the decoder takes nothing", e);
    }
  }

  @Override
  public void close() {
    current.destroy();
    standby.destroy();
  }
}
