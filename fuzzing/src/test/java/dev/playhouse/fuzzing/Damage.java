package dev.playhouse.fuzzing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** What happens to files on their way: an end that is missing, a bit that flips. Nothing here is random. */
final class Damage {
  private Damage() {}

  /** All prefixes; at most about {@code most} of them, dense at the start, where headers are. */
  static void prefixes(byte[] input, int most, Consumer<byte[]> trial) {
    int dense = Math.min(input.length, most / 2);
    for (int length = 0; length < dense; length++) {
      trial.accept(Arrays.copyOf(input, length));
    }
    int stride = stride(input.length - dense, most / 2);
    for (int length = dense; length < input.length; length += stride) {
      trial.accept(Arrays.copyOf(input, length));
    }
  }

  /** The input with one bit flipped, for each bit; at most about {@code most} of them. */
  static void flippedBits(byte[] input, int most, Consumer<byte[]> trial) {
    int bits = input.length * Byte.SIZE;
    for (int bit = 0; bit < bits; bit += stride(bits, most)) {
      byte[] damaged = input.clone();
      damaged[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      trial.accept(damaged);
    }
  }

  /** Inputs that no program wrote. */
  static List<byte[]> noise() {
    Random random = new Random(7);
    List<byte[]> inputs = new ArrayList<>(List.of(new byte[0], new byte[1], new byte[1_000]));
    for (int length = 1; length < 300; length++) {
      byte[] noise = new byte[length];
      random.nextBytes(noise);
      inputs.add(noise);
    }
    return inputs;
  }

  /** An odd distance, so that over some bytes it meets each bit of a byte. */
  private static int stride(int length, int most) {
    return length <= most ? 1 : (length + most - 1) / most | 1;
  }
}
