package dev.playhouse.origin.publishing;

import dev.playhouse.origin.objects.ObjectBatch;
import java.util.HashMap;
import java.util.Map;

/**
 * The added subtitles that a transaction finds uncut. It asks for them one by one and is rolled back at each that is missing; they are cut outside
 * of any transaction, and it begins anew. Used by one thread.
 */
final class Cuts {
  private final SubtitleCutter cutter;
  private final ObjectBatch batch;
  private final Map<SubtitleCutter.Order, NewPackage> made = new HashMap<>();

  Cuts(SubtitleCutter cutter, ObjectBatch batch) {
    this.cutter = cutter;
    this.batch = batch;
  }

  /** Says what must be cut before a transaction can go on. */
  static final class Missing extends RuntimeException {
    private final transient SubtitleCutter.Order order;

    Missing(SubtitleCutter.Order order) {
      super("subtitles " + order.track() + " are not cut for " + order.assetId());
      this.order = order;
    }

    SubtitleCutter.Order order() {
      return order;
    }
  }

  /** What was made for an order; throws {@link Missing} when nothing was. */
  NewPackage of(SubtitleCutter.Order order) {
    NewPackage cut = made.get(order);
    if (cut == null) {
      throw new Missing(order);
    }
    return cut;
  }

  void make(SubtitleCutter.Order order) {
    made.put(order, cutter.cut(order, new PackageWriter(batch)));
  }
}
