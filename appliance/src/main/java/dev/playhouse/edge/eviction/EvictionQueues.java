package dev.playhouse.edge.eviction;

import org.jspecify.annotations.Nullable;

/**
 * The order in which objects give way. It is S3-FIFO (Yang et al., FIFO Queues are All You Need for Cache Eviction, SOSP 2023): a small queue
 * for what is new, a main one for what was asked again while it stood in the small one or shortly after it had left, and a turn more in the main
 * queue for each further request. Segments of a sequence pass through the same queues, and stay by what is known of their {@link Demand}, too:
 * if it is over a bar that settles where of three that come to an end one goes.
 *
 * <p>For one thread.
 *
 * @param <E> what is stored
 */
public final class EvictionQueues<E extends Evictable<E>> {
  private static final double SMALL_SHARE = 0.1;
  private static final int USES_TO_STAY = 2;
  private static final int MAX_USES = 3;

  /** The bar's rise when a segment stays, and its fall when one goes: two stay for each that goes. */
  private static final double RISE = 1.01;

  private static final double FALL = 0.98;

  /** Far below any demand, and never none, from where nothing rises. */
  private static final double LOWEST_BAR = 1e-9;

  /** So many stay by demand, then one goes whatever the demand for it. */
  private static final int MAX_STAYS = 64;

  private final Queue<E> small = new Queue<>((byte) 1);
  private final Queue<E> main = new Queue<>((byte) 2);
  private final Gone gone = new Gone();
  private final Demand demand;
  private double bar; // 0 before the first segment came to an end

  /** Empty queues; several may go by one demand. */
  public EvictionQueues(Demand demand) {
    this.demand = demand;
  }

  /** Takes a viewer's request for an object, after the demand has taken it. */
  public void asked(String path, E object) {
    object.uses = (byte) Math.min(MAX_USES, object.uses + 1);
    if (object.series == null) {
      place(path, object);
    }
  }

  /**
   * Adds an object that is in neither queue. One that is larger than the small queue is the next to go.
   *
   * @param room bytes that all objects of the queues may have together
   */
  public void add(String path, E object, long room) {
    place(path, object);
    add(object, room);
  }

  /** The same for an object whose path is not known now. */
  public void add(E object, long room) {
    object.uses = 0;
    if (isLarge(object, room)) {
      small.addFirst(object);
    } else {
      (gone.remove(object.fingerprint()) ? main : small).add(object);
    }
  }

  /** Counts bytes that an object of a queue takes more, or less where negative. */
  public void grown(E object, long more) {
    if (object.queue != 0) {
      queue(object).bytes += more;
    }
  }

  /** Takes an object out that is gone for another reason. */
  public void remove(E object) {
    if (object.queue != 0) {
      queue(object).remove(object);
    }
  }

  private Queue<E> queue(E object) {
    return object.queue == small.number ? small : main;
  }

  /**
   * Takes out the object that goes first; null when there is none.
   *
   * @param room bytes that all objects of the queues may have together
   */
  public @Nullable E next(long room) {
    int stays = 0;
    while (true) {
      boolean isNew = main.first == null || small.bytes > room * SMALL_SHARE;
      E object = isNew ? small.poll() : main.poll();
      if (object == null) {
        return null;
      }
      Series series = object.series;
      boolean used = staysByUses(object, isNew);
      if (used || (series != null && series.isSequence() && stays++ < MAX_STAYS && isOverTheBar(demand.of(series, object.number)))) {
        main.add(object);
        continue;
      }
      if (isNew && !isLarge(object, room)) {
        gone.add(object.fingerprint(), object.bytes(), remembered(room));
      }
      return object;
    }
  }

  private void place(String path, E object) {
    SegmentPosition position = SegmentPosition.of(path);
    if (position != null) {
      object.series = demand.find(position);
      object.number = position.number();
    }
  }

  private boolean isOverTheBar(double expected) {
    boolean stays = expected >= bar;
    bar = Math.max(LOWEST_BAR, (bar == 0 ? expected : bar) * (stays ? RISE : FALL));
    return stays;
  }

  private boolean staysByUses(E object, boolean isNew) {
    boolean stays = object.uses >= (isNew ? USES_TO_STAY : 1);
    object.uses = (byte) (isNew ? 0 : object.uses - 1);
    return stays;
  }

  private static boolean isLarge(Evictable<?> object, long room) {
    return object.bytes() > room * SMALL_SHARE;
  }

  private static long remembered(long room) {
    return room - (long) (room * SMALL_SHARE);
  }

  /** A ring of what came, without records of its own. */
  static final class Queue<E extends Evictable<E>> {
    private final byte number;
    private @Nullable E first;
    private @Nullable E last;
    private long bytes;

    Queue(byte number) {
      this.number = number;
    }

    void add(E object) {
      object.before = last;
      object.after = null;
      if (last == null) {
        first = object;
      } else {
        last.after = object;
      }
      last = object;
      enter(object);
    }

    void addFirst(E object) {
      object.after = first;
      object.before = null;
      if (first == null) {
        last = object;
      } else {
        first.before = object;
      }
      first = object;
      enter(object);
    }

    @Nullable E poll() {
      E polled = first;
      if (polled != null) {
        remove(polled);
      }
      return polled;
    }

    void remove(E object) {
      E before = object.before;
      E after = object.after;
      if (before == null) {
        first = after;
      } else {
        before.after = after;
      }
      if (after == null) {
        last = before;
      } else {
        after.before = before;
      }
      object.before = null;
      object.after = null;
      object.queue = 0;
      bytes -= object.bytes();
    }

    private void enter(E object) {
      object.queue = number;
      bytes += object.bytes();
    }
  }
}
