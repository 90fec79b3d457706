package dev.playhouse.media.protection;

import java.util.List;

/** Decides which bytes of a sample are protected. */
interface SubsampleMap {
  /** The parts of the sample in order, which make up all of it; none means that the whole sample is protected. */
  List<Subsample> of(byte[] sample);
}
