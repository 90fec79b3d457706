package dev.playhouse.cli.ffplay;

import dev.playhouse.cli.output.CommandFailure;
import dev.playhouse.cli.output.ExitCode;
import dev.playhouse.player.Rendition;
import dev.playhouse.player.SampleSink;
import dev.playhouse.player.Segment;
import dev.playhouse.player.TrackKind;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows a playback in a window of FFplay, which reads it from a pipe. The player's thread puts work into a queue; a thread of the sink's own takes it
 * out, joins picture and sound, and writes. Media wait for the header, which waits for the first segment of each kind.
 */
public final class FfplaySink implements SampleSink {
  private static final Logger LOG = LoggerFactory.getLogger(FfplaySink.class);

  /** A film without sound, or sound without pictures, begins after so many segments of the one. */
  private static final int ALONE = 3;

  /** So much waits when the viewer has paused in the window: far more than a player buffers ahead. */
  private static final int FULL = 120;

  /** What the player hands over, in order. */
  private sealed interface Work {
    record Init(TrackKind kind, byte[] bytes) implements Work {}

    record Media(TrackKind kind, byte[] bytes) implements Work {}

    record End() implements Work {}
  }

  private final BlockingQueue<Work> queue = new LinkedBlockingQueue<>();
  private final List<Work.Media> waiting = new ArrayList<>();
  private final JoinedTracks tracks = new JoinedTracks();
  private final Process process;
  private final Thread writer;
  private boolean begun;
  private volatile @Nullable RuntimeException failure;
  private final AtomicBoolean held = new AtomicBoolean();
  private Runnable hold = () -> {};
  private Runnable release = () -> {};
  private CompletableFuture<Void> closing = CompletableFuture.completedFuture(null);

  private FfplaySink(Process process) {
    this.process = process;
    writer = Thread.ofPlatform().name("ffplay").daemon().start(this::write);
  }

  /**
   * Opens a window.
   *
   * @param program FFplay
   * @param title of the window
   */
  public static FfplaySink start(String program, String title) {
    List<String> command = List.of(
        program, "-hide_banner", "-loglevel", "error", "-autoexit", "-window_title", title, "-f", "mp4", "-i", "pipe:0");
    try {
      ProcessBuilder window = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
      return new FfplaySink(window.redirectOutput(ProcessBuilder.Redirect.DISCARD).start());
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.FAILED, "cannot start " + program
          + ": install FFplay (Debian: apt install ffmpeg), name it by --ffplay PATH, or watch without a window by --sink none", e);
    }
  }

  /** Hears when the window is closed, by the viewer or at the end; called once, before the playback begins. */
  public void whenClosed(Runnable then) {
    closing = process.onExit().thenRun(then);
  }

  /** Hears when more waits than is ever wanted, and when the window has taken half of it; given once, before the playback begins. */
  public void whenFull(Runnable hold, Runnable release) {
    this.hold = hold;
    this.release = release;
  }

  @Override
  public void init(Rendition rendition, byte[] init) {
    queue.add(new Work.Init(rendition.kind(), init));
  }

  @Override
  public void segment(Segment segment) {
    RuntimeException broken = failure;
    if (broken != null) {
      throw broken;
    }
    queue.add(new Work.Media(segment.rendition().kind(), segment.bytes()));
    if (queue.size() >= FULL && held.compareAndSet(false, true)) {
      hold.run();
    }
  }

  @Override
  public void closed() {
    queue.add(new Work.End());
  }

  /** Waits until the window has shown all of it, or is closed. */
  public void await() throws InterruptedException {
    writer.join();
    int code = process.waitFor();
    closing.join();
    if (code != 0 && failure == null) {
      throw new CommandFailure(ExitCode.FAILED, "FFplay ended with code " + code + ": it needs a display (or SDL_VIDEODRIVER=dummy)");
    }
  }

  private void write() {
    try (OutputStream pipe = process.getOutputStream()) {
      for (Work work = take(); !(work instanceof Work.End); work = take()) {
        switch (work) {
          case Work.Init init when begun && !tracks.has(init.kind()) -> LOG.warn("{} came too late for the header: playing without", init.kind());
          case Work.Init init -> tracks.init(init.kind(), init.bytes());
          case Work.Media media -> media(pipe, media);
          case Work.End end -> throw new IllegalStateException("the loop ends before it");
        }
      }
      begin(pipe);
    } catch (IOException | InterruptedException e) {
      process.destroy(); // the window was closed
    } catch (RuntimeException e) { // of bytes that cannot be joined, mostly; whatever it is, the player's thread shall hear of it
      failure = e;
      process.destroy();
    }
  }

  private Work take() throws InterruptedException {
    Work work = queue.take();
    if (queue.size() <= FULL / 2 && held.compareAndSet(true, false)) {
      release.run();
    }
    return work;
  }

  private void media(OutputStream pipe, Work.Media media) throws IOException {
    if (begun) {
      write(pipe, media);
    } else {
      waiting.add(media);
      boolean both = tracks.has(TrackKind.VIDEO) && tracks.has(TrackKind.AUDIO);
      if (both || waiting.size() >= ALONE) {
        begin(pipe);
      }
    }
  }

  private void begin(OutputStream pipe) throws IOException {
    if (!begun && !waiting.isEmpty()) {
      begun = true;
      pipe.write(tracks.header());
      for (Work.Media media : waiting) {
        write(pipe, media);
      }
      waiting.clear();
    }
  }

  private void write(OutputStream pipe, Work.Media media) throws IOException {
    if (!tracks.has(media.kind())) {
      return;
    }
    pipe.write(tracks.segment(media.kind(), media.bytes()));
    pipe.flush();
  }
}
