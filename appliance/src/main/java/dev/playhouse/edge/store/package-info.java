/**
 * Store: heads and bodies of objects on disk and in memory, and the index that outlives a crash.
 *
 * <h2>Slots</h2>
 *
 * {@code FOLDER/slots} is a file of pages of 4,096 bytes; 64 of them are a block. The first page is nobody's. A slot is a run of pages within one
 * block and holds the head of an object or one chunk of its body, 262,144 bytes or, for the last, what is left; the rest of its last page
 * is not looked at. The file grows by whole blocks that the file system has set aside for it.
 *
 * <h2>Index, version 2</h2>
 *
 * {@code FOLDER/index} begins with the eight bytes {@code PHEDGEX2}. Then records of 48 bytes follow, numbers are big-endian:
 *
 * <pre>
 * u8   1 = a slot was filled, 2 = an object is gone
 * u8   0, three times
 * i32  chunk, or -1 for the head      0 where an object is gone
 * u32  first page of the slot         0 where it is gone, or the chunk was found rotten
 * u32  bytes of the slot              0 likewise
 * u32  CRC-32C of its bytes           0 likewise
 * 16   first half of the SHA-256 of the object's name
 * i64  bytes of the body, or -1       0 where it is gone
 * u32  CRC-32C of the 44 bytes before
 * </pre>
 *
 * The last record of a slot's place wins. The file is cut before the first record that is not whole. A log that is mostly dead records is
 * written anew beside it and renamed. Objects without a head, or whose pages another one has, are left out.
 */
@NullMarked
package dev.playhouse.edge.store;

import org.jspecify.annotations.NullMarked;
