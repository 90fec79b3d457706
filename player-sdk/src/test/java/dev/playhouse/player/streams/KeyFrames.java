package dev.playhouse.player.streams;

import dev.playhouse.player.Rendition;
import dev.playhouse.player.SampleSink;
import dev.playhouse.player.Segment;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Decodes key frames as they come, and drops all else. */
public final class KeyFrames implements SampleSink {
  /** What was shown. */
  public final List<Segment> shown = new CopyOnWriteArrayList<>();

  /** MD5 of each. */
  public final List<String> decoded = new CopyOnWriteArrayList<>();

  private final Consumer<Segment> then;

  /**
   * A sink.
   *
   * @param then hears of each picture that was decoded
   */
  public KeyFrames(Consumer<Segment> then) {
    this.then = then;
  }

  @Override
  public void init(Rendition rendition, byte[] init) {}

  @Override
  public void segment(Segment segment) {}

  @Override
  public void keyFrame(byte[] init, Segment picture) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(init);
    file.writeBytes(picture.bytes());
    try {
      decoded.addAll(Programs.frames(file.toByteArray()));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    shown.add(picture);
    then.accept(picture);
  }
}
