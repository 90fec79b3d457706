package dev.playhouse.media.cmaf;

/** Where the files of a track package go, each whole, in the order in which they are made. */
public interface PackagedFileSink {
  /** Takes one file; the bytes are the receiver's. */
  void file(String name, byte[] bytes, String contentType);
}
