package dev.playhouse.player;

import dev.playhouse.media.MediaException;
import dev.playhouse.player.Downloader.Progress;
import dev.playhouse.player.OpenedRendition.Clear;
import dev.playhouse.player.abr.Transfer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds the first picture of a segment while the rest is coming. */
final class FirstPicture implements Progress {
  /** A picture that is not among so many bytes comes with its segment. */
  private static final int MOST_BYTES = 256 << 10;

  private final Progress progress;
  private final OpenedRendition opened;
  private final Viewer viewer;
  private boolean over;

  /** Of a rendition; who watches the download hears of its bytes as before. */
  FirstPicture(Progress progress, OpenedRendition opened, Viewer viewer) {
    this.progress = progress;
    this.opened = opened;
    this.viewer = viewer;
  }

  /** Is shown the picture. */
  interface Viewer {
    /** One sample in the clear that needs no other; called once at most. */
    void picture(byte[] clearInit, byte[] sample) throws Abandoned, Stopped;

    /** What is needed later may be asked for: the picture was shown, or is not looked for any more. */
    void after() throws Abandoned, Stopped;
  }

  @Override
  public void received(Transfer soFar, long totalBytes) throws Abandoned, Stopped {
    progress.received(soFar, totalBytes);
  }

  @Override
  public void holds(Supplier<byte[]> soFar) throws Abandoned, Stopped {
    if (over) {
      return;
    }
    byte[] bytes = soFar.get();
    Clear sample = sample(bytes);
    over = sample != null || bytes.length > MOST_BYTES;
    if (sample != null) {
      viewer.picture(sample.init(), sample.segment());
    }
    if (over) {
      viewer.after();
    }
  }

  private @Nullable Clear sample(byte[] bytes) {
    if (!(opened instanceof OpenedRendition.Mp4 mp4)) {
      return null; // what is made MP4 is made so as a whole
    }
    try {
      return mp4.keyFrame(bytes);
    } catch (MediaException e) {
      return null; // not all of it is here; whether it can be read at all shows when the segment is whole
    }
  }
}
