package dev.playhouse.player;

import dev.playhouse.player.error.ErrorCode;
import dev.playhouse.player.error.PlayerException;

/** The application's sink; what it throws becomes an error of the playback. */
record GuardedSink(SampleSink sink) implements SampleSink {
  @Override
  public void init(Rendition rendition, byte[] init) {
    guard("the init segment of " + rendition.name(), () -> sink.init(rendition, init));
  }

  @Override
  public void segment(Segment segment) {
    guard("segment " + segment.number() + " of " + segment.rendition().name(), () -> sink.segment(segment));
  }

  @Override
  public void reset(TrackKind kind, double fromSeconds) {
    guard("a reset", () -> sink.reset(kind, fromSeconds));
  }

  @Override
  public void keyFrame(byte[] init, Segment picture) {
    guard("the key frame at " + picture.startSeconds() + " s", () -> sink.keyFrame(init, picture));
  }

  @Override
  public void text(Rendition rendition, byte[] webVtt) {
    guard("the text " + rendition.name(), () -> sink.text(rendition, webVtt));
  }

  @Override
  public void closed() {
    guard("the end", sink::closed);
  }

  private static void guard(String what, Runnable call) {
    try {
      call.run();
    } catch (RuntimeException | Error e) {
      throw new PlayerException(ErrorCode.SINK_FAILED, "the sink did not take " + what + ": " + e, e);
    }
  }
}
