package dev.playhouse.origin.ingest;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Uploads in the metadata store. */
final class UploadStore {
  void add(Handle handle, UploadRecord upload) {
    handle.execute(
        "insert into uploads (id, filename, size_bytes, offset_bytes, created_at_ms) values (?, ?, ?, ?, ?)",
        upload.id(),
        upload.filename(),
        upload.sizeBytes(),
        upload.offsetBytes(),
        upload.createdAtMs());
  }

  @Nullable UploadRecord find(Handle handle, String uploadId) {
    return handle
        .createQuery("select id, filename, size_bytes, offset_bytes, created_at_ms from uploads where id = :id")
        .bind("id", uploadId)
        .map(
            (row, context) ->
                new UploadRecord(
                    row.getString("id"),
                    row.getString("filename"),
                    row.getLong("size_bytes"),
                    row.getLong("offset_bytes"),
                    row.getLong("created_at_ms")))
        .findOne()
        .orElse(null);
  }

  List<String> ids(Handle handle) {
    return handle.createQuery("select id from uploads").mapTo(String.class).list();
  }

  /** Begins the next piece of an upload; null when there is no such upload. */
  UploadFile.Ledger.@Nullable Begun begin(Handle handle, String uploadId) {
    handle.execute("update uploads set piece = piece + 1 where id = ?", uploadId);
    return handle
        .createQuery("select offset_bytes, piece from uploads where id = :id")
        .bind("id", uploadId)
        .map((row, context) -> new UploadFile.Ledger.Begun(row.getLong("offset_bytes"), row.getLong("piece")))
        .findOne()
        .orElse(null);
  }

  /** Acknowledges an offset; false when another piece has begun. */
  boolean acknowledge(Handle handle, String uploadId, long piece, long offsetBytes) {
    return handle.execute("update uploads set offset_bytes = ? where id = ? and piece = ?", offsetBytes, uploadId, piece) > 0;
  }

  boolean remove(Handle handle, String uploadId) {
    return handle.execute("delete from uploads where id = ?", uploadId) > 0;
  }
}
