package dev.playhouse.origin.events;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/** The files of the event log: records in, records out. Appends by one thread at a time; sync and reads beside them. */
final class EventFiles implements AutoCloseable {
  /** A file that has grown beyond this is followed by a new one, so that old ones can be archived. */
  static final long ROLL_BYTES = 64L << 20;

  /** No event is larger; a length beyond it is a torn record. */
  static final int MAX_RECORD_BYTES = 1 << 20;

  private static final String SUFFIX = ".log";
  private static final int HEADER_BYTES = 8;

  private final Path folder;
  /** Held to sync a file and to leave it for the next one, so that no sync meets a closed file. */
  private final Object channelLock = new Object();
  private FileChannel channel;
  private long sizeBytes;
  private long lastSequence;

  private EventFiles(Path folder, FileChannel channel, long sizeBytes, long lastSequence) {
    this.folder = folder;
    this.channel = channel;
    this.sizeBytes = sizeBytes;
    this.lastSequence = lastSequence;
  }

  static EventFiles open(Path folder) throws IOException {
    List<Path> files = list(folder);
    Path newest = files.isEmpty() ? file(folder, 1) : files.getLast();
    Scan scan = Files.exists(newest) ? scan(newest, first(newest)) : new Scan(0, 0);
    FileChannel channel = FileChannel.open(newest, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    channel.truncate(scan.validBytes());
    channel.position(scan.validBytes());
    channel.force(true);
    syncFolder(folder);
    return new EventFiles(folder, channel, scan.validBytes(), scan.lastSequence());
  }

  long lastSequence() {
    return lastSequence;
  }

  void append(long sequence, byte[] payload) {
    if (payload.length > MAX_RECORD_BYTES) {
      throw new IllegalArgumentException("an event of " + payload.length + " bytes is over the limit of " + MAX_RECORD_BYTES);
    }
    try {
      if (sizeBytes > ROLL_BYTES) {
        roll(sequence);
      }
      ByteBuffer record = ByteBuffer.allocate(HEADER_BYTES + payload.length).putInt(payload.length).putInt(crc(payload)).put(payload).flip();
      channel.position(sizeBytes);
      while (record.hasRemaining()) {
        channel.write(record);
      }
      sizeBytes += HEADER_BYTES + payload.length;
      lastSequence = sequence;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot append event " + sequence, e);
    }
  }

  void sync() {
    try {
      synchronized (channelLock) {
        channel.force(false);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot sync the event log in " + folder, e);
    }
  }

  void read(long from, long to, Consumer<byte[]> reader) {
    try {
      List<Path> files = list(folder);
      for (int index = 0; index < files.size(); index++) {
        boolean before = index + 1 < files.size() && first(files.get(index + 1)) <= from;
        if (!before && first(files.get(index)) <= to) {
          read(files.get(index), from, to, reader);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the event log in " + folder, e);
    }
  }

  /** All files with their lengths, that of the newest one up to the last record; by the thread that appends. */
  Map<Path, Long> lengths() {
    try {
      Map<Path, Long> lengths = new LinkedHashMap<>();
      List<Path> logs = list(folder);
      for (Path log : logs) {
        lengths.put(log, log.equals(logs.getLast()) ? sizeBytes : Files.size(log));
      }
      lengths.put(folder.resolve("id"), Files.size(folder.resolve("id")));
      return lengths;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list the event log in " + folder, e);
    }
  }

  @Override
  public void close() {
    try {
      channel.force(true);
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close the event log in " + folder, e);
    }
  }

  private void roll(long sequence) throws IOException {
    synchronized (channelLock) {
      channel.force(true);
      Path next = file(folder, sequence);
      FileChannel opened = FileChannel.open(next, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
      syncFolder(folder);
      channel.close();
      channel = opened;
      sizeBytes = 0;
    }
  }

  private static void read(Path file, long from, long to, Consumer<byte[]> reader) throws IOException {
    long sequence = first(file);
    try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      for (byte[] payload = record(in); payload.length > 0 && sequence <= to; payload = record(in)) {
        if (sequence >= from) {
          reader.accept(payload);
        }
        sequence++;
      }
    }
  }

  private static Scan scan(Path file, long first) throws IOException {
    long valid = 0;
    long sequence = first - 1;
    try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      for (byte[] payload = record(in); payload.length > 0; payload = record(in)) {
        valid += HEADER_BYTES + payload.length;
        sequence++;
      }
    }
    return new Scan(valid, sequence);
  }

  /** The next payload; empty at the end and at a torn record. */
  private static byte[] record(DataInputStream in) throws IOException {
    try {
      int length = in.readInt();
      int crc = in.readInt();
      if (length <= 0 || length > MAX_RECORD_BYTES) {
        return new byte[0];
      }
      byte[] payload = in.readNBytes(length);
      return payload.length == length && crc(payload) == crc ? payload : new byte[0];
    } catch (EOFException endOfFile) {
      return new byte[0];
    }
  }

  private static int crc(byte[] payload) {
    CRC32C crc = new CRC32C();
    crc.update(payload);
    return (int) crc.getValue();
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
    }
  }

  private static Path file(Path folder, long sequence) {
    return folder.resolve("%016d%s".formatted(sequence, SUFFIX));
  }

  private static long first(Path file) {
    String name = file.getFileName().toString();
    return Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
  }

  private static void syncFolder(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private record Scan(long validBytes, long lastSequence) {}
}
