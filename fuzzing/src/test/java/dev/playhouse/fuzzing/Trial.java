package dev.playhouse.fuzzing;

import com.sun.management.ThreadMXBean;
import dev.playhouse.media.MediaException;
import java.lang.management.ManagementFactory;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One input given to one reader, and what is right about that: it was read, or it was refused as promised, within the limits. Everything
 * else is a {@link Finding}.
 *
 * @param refusal null when the input was read
 */
record Trial(@Nullable RuntimeException refusal) {
  /** Bytes of an input in the corpus; with them as the unit the limits below hold. */
  static final int MAX_INPUT_BYTES = 20_000;

  /** Bytes that reading one input may allocate in all: the largest sample and the largest header together, with room for copies. */
  private static final long MAX_ALLOCATED_BYTES = 100L << 20;

  /** The same for each byte of the input, which counts for inputs that are larger than those of the corpus. */
  private static final long ALLOCATED_BYTES_A_BYTE = 400;

  /** Processor time of one input. */
  private static final long MAX_NANOS = 2_000_000_000L;

  /** The same for each of its bytes. */
  private static final long NANOS_A_BYTE = 300;

  private static final int MAX_MESSAGE = 50_000;

  private static final Pattern CODE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  static Trial of(Target target, byte[] input) {
    long allocated = THREADS.getCurrentThreadAllocatedBytes();
    long start = System.nanoTime();
    Trial trial = read(target, input);
    boolean greedy = THREADS.getCurrentThreadAllocatedBytes() - allocated > maxAllocatedBytes(input);
    if (greedy || System.nanoTime() - start > maxNanos(input)) {
      requireThrift(target, input);
    }
    return trial;
  }

  boolean accepted() {
    return refusal == null;
  }

  /** What a refusal says, for comparing two of them; empty when the input was read. */
  String verdict() {
    return switch (refusal) {
      case null -> "";
      case MediaException media -> media.code() + " " + media.offset();
      default -> refusal.getClass().getSimpleName() + " " + refusal.getMessage();
    };
  }

  private static Trial read(Target target, byte[] input) {
    try {
      target.reading().read(input.clone());
      return new Trial(null);
    } catch (RuntimeException e) {
      if (!target.refusal().isInstance(e)) {
        throw new Finding(target, input, "threw another exception", e);
      }
      requireSense(target, input, e);
      return new Trial(e);
    } catch (StackOverflowError | OutOfMemoryError | AssertionError e) {
      throw new Finding(target, input, "threw an error", e);
    }
  }

  /** A refusal says what is wrong, at a place that exists. */
  private static void requireSense(Target target, byte[] input, RuntimeException refusal) {
    String message = refusal.getMessage();
    if (message == null || message.isBlank() || message.length() > MAX_MESSAGE) {
      throw new Finding(target, input, "refused without words, or with too many", refusal);
    }
    if (refusal instanceof MediaException media) {
      if (!CODE.matcher(media.code()).matches()) {
        throw new Finding(target, input, "refused with the code " + media.code(), refusal);
      }
      if (media.offset() != MediaException.NO_OFFSET && (media.offset() < 0 || media.offset() > input.length + 1)) {
        throw new Finding(target, input, "refused at " + media.offset() + ", which is outside of the input", refusal);
      }
    }
  }

  /** Reads again, with all classes loaded, and counts the processor's time only: the machine may have been busy with something else. */
  private static void requireThrift(Target target, byte[] input) {
    long allocated = THREADS.getCurrentThreadAllocatedBytes();
    long start = THREADS.getCurrentThreadCpuTime();
    read(target, input);
    long nanos = THREADS.getCurrentThreadCpuTime() - start;
    allocated = THREADS.getCurrentThreadAllocatedBytes() - allocated;
    if (nanos > maxNanos(input) || allocated > maxAllocatedBytes(input)) {
      throw new Finding(target, input, "took " + nanos / 1_000_000 + " ms and " + allocated + " bytes of memory", null);
    }
  }

  private static long maxNanos(byte[] input) {
    return MAX_NANOS + input.length * NANOS_A_BYTE;
  }

  private static long maxAllocatedBytes(byte[] input) {
    return MAX_ALLOCATED_BYTES + input.length * ALLOCATED_BYTES_A_BYTE;
  }
}
