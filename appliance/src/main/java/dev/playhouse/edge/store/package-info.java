/**
 * Store: objects on disk and in memory, and the index that outlives a crash.
 *
 * <h2>Objects, version 1</h2>
 *
 * {@code DATA/store/HH/HASH} holds one object; {@code HASH} is its SHA-256 in hex, {@code HH} the first two digits. An object is written to
 * {@code DATA/store/tmp}, synced, renamed, and its folder synced before the index names it. Files that the index does not name are removed at
 * start, names whose file is missing or has another size are forgotten.
 *
 * <h2>Index, version 1</h2>
 *
 * {@code DATA/index/objects.log} begins with the eight bytes {@code PHEDGEX1}. Then records follow, numbers are big-endian:
 *
 * <pre>
 * u32  bytes of the payload
 * u32  CRC-32C of the payload
 *      payload:
 * u8     1 = put, 2 = remove
 * text   delivery path
 *        and for put:
 * 32     SHA-256
 * u64    size in bytes
 * text   content type
 * u32…   CRC-32C of each chunk of 256 KiB, the last may be shorter
 * </pre>
 *
 * A text is u16 length and UTF-8. The last record of a path wins. The file is cut before the first record that is not whole; a log that is
 * mostly dead records is written anew at start.
 */
package dev.playhouse.edge.store;
