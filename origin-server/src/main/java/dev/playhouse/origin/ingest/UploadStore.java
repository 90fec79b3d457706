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

  void acknowledge(Handle handle, String uploadId, long offsetBytes) {
    handle.execute("update uploads set offset_bytes = ? where id = ?", offsetBytes, uploadId);
  }

  boolean remove(Handle handle, String uploadId) {
    return handle.execute("delete from uploads where id = ?", uploadId) > 0;
  }
}
