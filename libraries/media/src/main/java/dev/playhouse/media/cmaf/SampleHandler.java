package dev.playhouse.media.cmaf;

/** What a reader tells: the track once, then its samples in decode order. */
public interface SampleHandler {
  void track(TrackHeader header);

  void sample(Sample sample);
}
