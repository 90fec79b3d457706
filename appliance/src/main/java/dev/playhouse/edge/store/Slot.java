package dev.playhouse.edge.store;

/**
 * A run of pages that holds the head or one chunk of an object.
 *
 * @param page the first one; never 0
 * @param check CRC-32C of the bytes
 */
record Slot(int page, int bytes, int check) {
  int pages() {
    return Pages.of(bytes);
  }

  long position() {
    return (long) page * Pages.PAGE_BYTES;
  }
}
