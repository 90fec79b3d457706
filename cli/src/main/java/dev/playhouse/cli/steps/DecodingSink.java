package dev.playhouse.cli.steps;

import dev.playhouse.encoder.ffmpeg.EncoderException;
import dev.playhouse.encoder.ffmpeg.Ffmpeg;
import dev.playhouse.encoder.ffmpeg.FrameDecoder;
import dev.playhouse.player.Rendition;
import dev.playhouse.player.SampleSink;
import dev.playhouse.player.Segment;
import dev.playhouse.player.TrackKind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Decodes every frame of a playback with FFmpeg: a decoder for each run of segments of one rendition, started anew at each switch.
 *
 * <p>The player's thread puts work into a queue; one thread of the sink's own takes it out, owns the decoders and the runs, and ends when
 * the sink is closed. {@link #await} is called after that by the owner of the playback.
 */
final class DecodingSink implements SampleSink {
  /** What the player hands over, in order. */
  private sealed interface Work {
    record Init(Rendition rendition, byte[] bytes) implements Work {}

    record Media(Segment segment) implements Work {}

    record End() implements Work {}
  }

  private final Ffmpeg ffmpeg;
  private final TrackKind kind;
  private final BlockingQueue<Work> queue = new LinkedBlockingQueue<>();
  private final List<DecodedRun> runs = new ArrayList<>();
  private final Thread thread;
  private @Nullable FrameDecoder decoder;
  private @Nullable Rendition rendition;
  private double startSeconds;
  private boolean hasSegments;
  private @Nullable EncoderException failure;

  DecodingSink(Ffmpeg ffmpeg, TrackKind kind) {
    this.ffmpeg = ffmpeg;
    this.kind = kind;
    this.thread = Thread.ofPlatform().name("decoder-" + kind).daemon().start(this::work);
  }

  @Override
  public void init(Rendition of, byte[] init) {
    if (of.kind() == kind) {
      queue.add(new Work.Init(of, init));
    }
  }

  @Override
  public void segment(Segment segment) {
    if (segment.rendition().kind() == kind) {
      queue.add(new Work.Media(segment));
    }
  }

  @Override
  public void closed() {
    queue.add(new Work.End());
  }

  /** Waits until all is decoded; fails if any of it could not be. */
  List<DecodedRun> await() throws InterruptedException {
    thread.join();
    if (failure != null) {
      throw failure;
    }
    return List.copyOf(runs);
  }

  private void work() {
    try {
      boolean more = true;
      while (more) {
        more = carryOut(queue.take());
      }
    } catch (EncoderException e) {
      failure = e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      if (decoder != null) {
        decoder.close();
      }
    }
  }

  private boolean carryOut(Work work) throws InterruptedException {
    switch (work) {
      case Work.Init init -> begin(init);
      case Work.Media media -> feed(media.segment());
      case Work.End end -> finishRun();
    }
    return !(work instanceof Work.End);
  }

  private void begin(Work.Init init) throws InterruptedException {
    finishRun();
    FrameDecoder fresh = FrameDecoder.start(ffmpeg);
    decoder = fresh;
    rendition = init.rendition();
    hasSegments = false;
    fresh.feed(init.bytes());
  }

  private void feed(Segment segment) {
    if (decoder == null) {
      throw new IllegalStateException("segment " + segment.number() + " came before an initialisation segment");
    }
    if (!hasSegments) {
      startSeconds = segment.startSeconds();
      hasSegments = true;
    }
    decoder.feed(segment.bytes());
  }

  private void finishRun() throws InterruptedException {
    if (decoder == null || rendition == null) {
      return;
    }
    if (hasSegments) {
      runs.add(new DecodedRun(rendition, startSeconds, decoder.finish()));
    }
    decoder.close();
    decoder = null;
  }
}
