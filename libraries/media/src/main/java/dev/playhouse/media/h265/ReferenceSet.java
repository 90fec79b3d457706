package dev.playhouse.media.h265;

import dev.playhouse.media.nal.NalBits;
import java.util.ArrayList;
import java.util.List;

/** A short-term reference picture set (H.265 sections 7.3.7 and 7.4.8): pictures before and after the current one, nearest first. */
record ReferenceSet(List<Reference> before, List<Reference> after) {
  /** Pictures on one side; the decoded picture buffer holds 16. */
  private static final int MAX_REFERENCES = 16;

  private static final int MAX_DISTANCE = (1 << 15) - 1;

  /** One picture by its distance in output order, and whether the current picture refers to it. */
  record Reference(int distance, boolean used) {}

  /** Reads the set that follows the known ones; within a slice header it may be predicted from any of them. */
  static ReferenceSet read(NalBits bits, List<ReferenceSet> known, boolean inSlice) {
    if (!known.isEmpty() && bits.flag()) {
      int back = inSlice ? 1 + bits.unsigned("delta_idx_minus1", known.size() - 1) : 1;
      return predicted(bits, known.get(known.size() - back));
    }
    int before = bits.unsigned("num_negative_pics", MAX_REFERENCES);
    int after = bits.unsigned("num_positive_pics", MAX_REFERENCES);
    return new ReferenceSet(references(bits, before, -1), references(bits, after, 1));
  }

  /** How many pictures the current one refers to. */
  int used() {
    return (int) (before.stream().filter(Reference::used).count() + after.stream().filter(Reference::used).count());
  }

  private static List<Reference> references(NalBits bits, int count, int direction) {
    List<Reference> references = new ArrayList<>();
    int distance = 0;
    for (int i = 0; i < count; i++) {
      distance += direction * (1 + bits.unsigned("delta_poc_minus1", MAX_DISTANCE));
      references.add(new Reference(distance, bits.flag()));
    }
    return references;
  }

  private static ReferenceSet predicted(NalBits bits, ReferenceSet model) {
    boolean negative = bits.flag();
    int distance = 1 + bits.unsigned("abs_delta_rps_minus1", MAX_DISTANCE);
    int shift = negative ? -distance : distance;
    List<Reference> before = moved(bits, model.before, shift);
    List<Reference> after = moved(bits, model.after, shift);
    List<Reference> own = moved(bits, List.of(new Reference(0, false)), shift);
    ReferenceSet set =
        new ReferenceSet(
            side(-1, after.reversed(), own, before),
            side(1, before.reversed(), own, after));
    if (set.before.size() > MAX_REFERENCES || set.after.size() > MAX_REFERENCES) {
      throw bits.error("more than " + MAX_REFERENCES + " reference pictures on one side");
    }
    return set;
  }

  /** The pictures of the model as the new set sees them; those it does not take over have distance 0. */
  private static List<Reference> moved(NalBits bits, List<Reference> model, int shift) {
    List<Reference> moved = new ArrayList<>();
    for (Reference reference : model) {
      boolean used = bits.flag();
      boolean kept = used || bits.flag();
      moved.add(new Reference(kept ? reference.distance() + shift : 0, used));
    }
    return moved;
  }

  private static List<Reference> side(int direction, List<Reference> opposite, List<Reference> own, List<Reference> same) {
    List<Reference> side = new ArrayList<>();
    for (List<Reference> part : List.of(opposite, own, same)) {
      part.stream().filter(reference -> Integer.signum(reference.distance()) == direction).forEach(side::add);
    }
    return side;
  }
}
