package dev.playhouse.player;

import java.nio.file.Path;

/**
 * Takes the decrypted media, a seam: a decoder, a file. Calls come from the player's thread as soon as a segment is there, up to a buffer's
 * length before it is due, video and audio interleaved, each in order without a gap, except after {@link #reset}. A call that blocks holds
 * up the player: hand the bytes on. An exception ends the playback.
 */
public interface SampleSink {
  /**
   * The clear initialisation segment of a rendition: at the start, and again at each switch, before the first segment of that
   * rendition; and where the media begin anew, after a discontinuity or in another period.
   *
   * @param rendition which rendition
   * @param init {@code ftyp} and {@code moov}; belongs to the receiver
   */
  void init(Rendition rendition, byte[] init);

  /**
   * A clear segment.
   *
   * @param segment its bytes belong to the receiver
   */
  void segment(Segment segment);

  /**
   * The application went elsewhere, or to another track of a kind: what was handed over of that kind and is not shown yet is void. An
   * initialisation segment and the segment that holds {@code fromSeconds} come next; of text, another track or none.
   *
   * @param kind of which kind
   * @param fromSeconds where it goes on
   */
  default void reset(TrackKind kind, double fromSeconds) {}

  /**
   * A key frame, to be shown at once instead of what was handed over. Either the player winds, see {@link Player#wind}: it comes as often as one can
   * be fetched, a few times a second at most, and where winding ends {@link #reset} makes void what is not shown yet. Or it is somewhere else
   * now, at the start and after a seek, playing or not, but not while it is preloaded or where winding was paused: the picture is the first of the
   * segment that holds the position, of which the rest is still coming; {@link #init} and the whole segment follow, this picture in it.
   *
   * @param init {@code ftyp} and {@code moov} of its track; belongs to the receiver
   * @param picture one sample that needs no other, in the clear; its rendition may be none of {@link Player#renditions}
   */
  default void keyFrame(byte[] init, Segment picture) {}

  /**
   * A text track as far as it is known, WebVTT in UTF-8, with times of the presentation; {@code wvtt} too is made into that. A track that comes in
   * segments is handed over again with each of them: every call replaces the one before.
   *
   * @param rendition which rendition
   * @param webVtt UTF-8; belongs to the receiver
   */
  default void text(Rendition rendition, byte[] webVtt) {}

  /** No more will come: everything was handed over, or the playback was stopped or failed. */
  default void closed() {}

  /**
   * A sink that writes MP4 and WebVTT files, one for each run of segments of one rendition: {@code video-1-v720.mp4},
   * {@code audio-1-a-en.mp4}, {@code text-t-en.vtt}.
   *
   * @param folder made when the first segment comes
   * @return a sink for one playback
   */
  static SampleSink folder(Path folder) {
    return new FolderSink(folder);
  }

  /** {@return a sink that drops everything} */
  static SampleSink none() {
    return new SampleSink() {
      @Override
      public void init(Rendition rendition, byte[] init) {}

      @Override
      public void segment(Segment segment) {}
    };
  }
}
