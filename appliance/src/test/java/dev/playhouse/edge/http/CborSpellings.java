package dev.playhouse.edge.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Other encodings of the same CBOR (RFC 8949): longer heads, indefinite lengths, tags more or less. */
final class CborSpellings {
  private static final int MAJOR_BYTES = 2;
  private static final int MAJOR_TEXT = 3;
  private static final int MAJOR_ARRAY = 4;
  private static final int MAJOR_MAP = 5;
  private static final int MAJOR_TAG = 6;
  private static final int ONE_BYTE = 24;
  private static final int INDEFINITE = 31;
  private static final int BREAK = 0xff;

  /** The head of an item, and where its content begins and it ends with all that is in it. */
  private record Item(int start, int content, int end, int major, long argument) {}

  private CborSpellings() {}

  /** The bytes with one item spelled in another way, or with a tag before it. */
  static byte[] another(SplittableRandom random, byte[] bytes) {
    List<Item> items = new ArrayList<>();
    read(bytes, 0, items);
    Item item = items.get(random.nextInt(items.size()));
    byte[] content = copy(bytes, item.content(), item.end());
    ByteArrayOutputStream spelled = new ByteArrayOutputStream();
    spelled.writeBytes(copy(bytes, 0, item.start()));
    switch (random.nextInt(3)) {
      case 0 -> longer(random, item, spelled, content);
      case 1 -> indefinite(item, spelled, content);
      default -> tagged(random, item, spelled, copy(bytes, item.start(), item.end()));
    }
    spelled.writeBytes(copy(bytes, item.end(), bytes.length));
    return spelled.toByteArray();
  }

  private static void longer(SplittableRandom random, Item item, ByteArrayOutputStream to, byte[] content) {
    int own = item.content() - item.start() - 1; // bytes of the argument behind the first one
    int least = own == 0 ? 0 : Integer.numberOfTrailingZeros(own) + 1;
    int power = random.nextInt(Math.min(least, 3), 4);
    to.write(item.major() << 5 | ONE_BYTE + power);
    to.writeBytes(copy(ByteBuffer.allocate(Long.BYTES).putLong(item.argument()).array(), Long.BYTES - (1 << power), Long.BYTES));
    to.writeBytes(content);
  }

  private static void indefinite(Item item, ByteArrayOutputStream to, byte[] content) {
    if (item.major() < MAJOR_BYTES || item.major() > MAJOR_MAP) {
      to.write(item.major() << 5 | INDEFINITE);
      to.writeBytes(content);
      return;
    }
    to.write(item.major() << 5 | INDEFINITE);
    if (item.major() <= MAJOR_TEXT) {
      to.write(item.major() << 5 | ONE_BYTE + 1);
      to.write(content.length >> Byte.SIZE);
      to.write(content.length);
    }
    to.writeBytes(content);
    to.write(BREAK);
  }

  private static void tagged(SplittableRandom random, Item item, ByteArrayOutputStream to, byte[] whole) {
    if (item.major() == MAJOR_TAG && random.nextBoolean()) {
      to.writeBytes(copy(whole, item.content() - item.start(), whole.length));
      return;
    }
    to.write(MAJOR_TAG << 5 | random.nextInt(ONE_BYTE));
    to.writeBytes(whole);
  }

  /** Reads an item and all in it; gives where it ends. */
  private static int read(byte[] bytes, int start, List<Item> items) {
    int major = (bytes[start] & 0xff) >> 5;
    int info = bytes[start] & 0x1f;
    int length = info < ONE_BYTE ? 0 : 1 << (info - ONE_BYTE);
    long argument = info;
    for (int i = 0; i < length; i++) {
      argument = (i == 0 ? 0 : argument << Byte.SIZE) | (bytes[start + 1 + i] & 0xff);
    }
    int content = start + 1 + length;
    int end = content;
    int place = items.size();
    switch (major) {
      case MAJOR_BYTES, MAJOR_TEXT -> end += (int) argument;
      case MAJOR_ARRAY, MAJOR_MAP, MAJOR_TAG -> {
        long inside = major == MAJOR_TAG ? 1 : major == MAJOR_MAP ? 2 * argument : argument;
        for (long i = 0; i < inside; i++) {
          end = read(bytes, end, items);
        }
      }
      default -> {
        // a number or a simple value: it ends with its head
      }
    }
    items.add(place, new Item(start, content, end, major, argument));
    return end;
  }

  private static byte[] copy(byte[] bytes, int from, int to) {
    return Arrays.copyOfRange(bytes, from, to);
  }
}
