package dev.playhouse.origin.ingest;

/** An upload as it is stored; the offset is the acknowledged one. */
record UploadRecord(String id, String filename, long sizeBytes, long offsetBytes, long createdAtMs) {
  boolean complete() {
    return offsetBytes == sizeBytes;
  }
}
