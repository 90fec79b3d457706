package dev.playhouse.origin.regions;

import dev.playhouse.planner.network.Network;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes countries as a MaxMind DB (file format specification 2.0): a tree of IPv6 with IPv4 below ::/96 and records of 24 bits. Smaller
 * networks are put after those that hold them.
 */
final class MmdbWriter {
  private static final int NOTHING = -1;
  private static final int RECORD_BITS = 24;
  private static final int SEPARATOR_BYTES = 16;
  private static final byte[] MARKER = "\u00ab\u00cd\u00efMaxMind.com".getBytes(StandardCharsets.ISO_8859_1);

  private final List<int[]> nodes = new ArrayList<>(List.of(new int[] {NOTHING, NOTHING}));
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();

  MmdbWriter put(String network, String country) {
    Network block = Network.parse(network);
    int leaf = -2 - data.size();
    data.writeBytes(value(Map.of("country", Map.of("iso_code", country))));
    byte[] address = block.address().getAddress();
    int skippedBits = (16 - address.length) * Byte.SIZE;
    int node = 0;
    for (int bit = 0; bit < skippedBits + block.prefixBits(); bit++) {
      int own = bit - skippedBits;
      int side = own < 0 ? 0 : (address[own / Byte.SIZE] >> (7 - own % Byte.SIZE)) & 1;
      if (bit == skippedBits + block.prefixBits() - 1) {
        nodes.get(node)[side] = leaf;
      } else {
        node = below(node, side);
      }
    }
    return this;
  }

  private int below(int node, int side) {
    int next = nodes.get(node)[side];
    if (next >= 0) {
      return next;
    }
    nodes.add(new int[] {next, next});
    nodes.get(node)[side] = nodes.size() - 1;
    return nodes.size() - 1;
  }

  byte[] bytes() {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    for (int[] node : nodes) {
      for (int child : node) {
        int record = child == NOTHING ? nodes.size() : child >= 0 ? child : nodes.size() + SEPARATOR_BYTES + (-2 - child);
        number(file, record, RECORD_BITS / Byte.SIZE);
      }
    }
    file.writeBytes(new byte[SEPARATOR_BYTES]);
    file.writeBytes(data.toByteArray());
    file.writeBytes(MARKER);
    file.writeBytes(
        value(
            new TreeMap<>(
                Map.of(
                    "node_count", 0L + nodes.size(), "record_size", 0L + RECORD_BITS, "ip_version", 6L, "database_type", "Test-Country",
                    "languages", List.of("en"), "binary_format_major_version", 2L, "binary_format_minor_version", 0L, "build_epoch", 1L,
                    "description", Map.of("en", "countries")))));
    return file.toByteArray();
  }

  /** Control byte (clause "Output Format"): the type in three bits, or in a byte of its own, and the size in five. */
  private static byte[] value(Object value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    switch (value) {
      case String text -> {
        out.write((2 << 5) | text.length());
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
      }
      case Long number -> {
        out.write(4); // a uint64, type 9, of four bytes
        out.write(9 - 7);
        number(out, number.intValue(), 4);
      }
      case Map<?, ?> map -> {
        out.write((7 << 5) | map.size());
        map.forEach(
            (key, entry) -> {
              out.writeBytes(value(key));
              out.writeBytes(value(entry));
            });
      }
      case List<?> list -> {
        out.write(list.size());
        out.write(11 - 7);
        list.forEach(entry -> out.writeBytes(value(entry)));
      }
      default -> throw new IllegalArgumentException("no format for " + value);
    }
    return out.toByteArray();
  }

  private static void number(ByteArrayOutputStream out, int number, int bytes) {
    for (int shift = (bytes - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      out.write(number >> shift);
    }
  }
}
