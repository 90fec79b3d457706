package dev.playhouse.encoder.ffmpeg;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * A running FFmpeg.
 *
 * <p>It must always write something to {@code pipe:1}, which its parent reads: when the parent is gone, however it ended, the next write
 * fails and FFmpeg ends. A thread of its own moves that output into a short queue, so that whoever waits for it can be interrupted; another
 * reads what FFmpeg reports. Used by one thread; {@link #close} ends FFmpeg if it still runs.
 */
public final class FfmpegRun implements AutoCloseable {
  private static final int CHUNK_BYTES = 64 * 1024;

  /** Enough to keep FFmpeg busy while a segment is packaged, little enough that a slow reader slows FFmpeg down. */
  private static final int CHUNKS_AHEAD = 16;

  /** FFmpeg's status after a signal that asks it to end: Ctrl-C reaches it before its parent can stop it. It is that of EPERM too. */
  private static final int INTERRUPTED = 255;

  /** Java's status of a process that was ended by SIGKILL. */
  private static final int KILLED = 128 + 9;

  private static final byte[] END = new byte[0];

  private final Process process;
  private final BlockingQueue<byte[]> chunks;
  private final FfmpegLog log = new FfmpegLog();
  private @Nullable Position told;
  private boolean ended;

  private FfmpegRun(Process process, BlockingQueue<byte[]> chunks) {
    this.process = process;
    this.chunks = chunks;
    Thread.ofPlatform().daemon().name("ffmpeg-output").start(this::moveOutput);
    Thread.ofPlatform().daemon().name("ffmpeg-log").start(() -> log.read(process.errorReader()));
  }

  /** A run whose output is large and taken as it comes. */
  static FfmpegRun producing(Process process) {
    return new FfmpegRun(process, new ArrayBlockingQueue<>(CHUNKS_AHEAD));
  }

  /** A run whose output is small beside its input and taken at the end: a bound would let both sides wait for each other. */
  static FfmpegRun digesting(Process process) {
    return new FfmpegRun(process, new LinkedBlockingQueue<>());
  }

  /** Gives FFmpeg more input; blocks while it is busy. Throws with its last lines if it has ended. */
  public void feed(byte[] bytes, int offset, int length, String code, String task) {
    try {
      process.getOutputStream().write(bytes, offset, length);
    } catch (IOException e) {
      log.awaitEnd();
      throw new EncoderException(code, failure(task), e);
    }
  }

  /** Ends the input; harmless if FFmpeg has ended. */
  public void endInput() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      log.add("its input could not be closed: " + e.getMessage());
    }
  }

  /** The next bytes that FFmpeg wrote to {@code pipe:1}, null after the last. */
  public byte @Nullable [] next() throws InterruptedException {
    if (ended) {
      return null;
    }
    byte[] chunk = chunks.take();
    ended = chunk.length == 0;
    return ended ? null : chunk;
  }

  /** Takes all output and forgets it. */
  public void drain() throws InterruptedException {
    byte[] chunk = next();
    while (chunk != null) {
      chunk = next();
    }
  }

  /**
   * Waits until FFmpeg has ended, and throws with its last lines if it failed; all output must have been taken. Somebody who interrupts FFmpeg
   * interrupts the work.
   */
  public void finish(String code, String task) throws InterruptedException {
    int status = process.waitFor();
    log.awaitEnd();
    if (status == INTERRUPTED && !says("Operation not permitted")) {
      throw new InterruptedException(task + " was interrupted by a signal");
    }
    if (status == KILLED) {
      throw new EncoderException(code, task + " failed: FFmpeg was killed, as it is when memory runs out; let fewer encodes run at once");
    }
    if (status != 0) {
      throw new EncoderException(code, failure(task));
    }
  }

  /** Tells how far FFmpeg has come by its own account, first and whenever it says something new. */
  public void tell(ProgressListener listener, double totalSeconds) {
    Position now = log.position();
    if (!now.equals(told)) {
      told = now;
      listener.progress(now.within(totalSeconds));
    }
  }

  /** What FFmpeg has said so far, without its progress: the first few hundred lines. */
  public List<String> firstLines() {
    return log.firstLines();
  }

  /** Whether the first or the last lines that FFmpeg said hold these words. */
  public boolean says(String words) {
    return log.says(words);
  }

  /** How often FFmpeg complained and its first words, if it was asked for levels. */
  public Optional<String> complaint() {
    return log.complaint();
  }

  /** What the loudness meter says, once FFmpeg has finished; empty if it was not asked for one. */
  public Optional<LoudnessMeter.Reading> loudness() {
    return LoudnessMeter.reading(log.firstLines());
  }

  /** Ends FFmpeg at once if it still runs, and waits until it is gone. */
  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
    log.awaitEnd();
    ended = true;
    // Frees the thread that waits for room in the queue; it sees the end of the pipe next.
    chunks.clear();
  }

  private String failure(String task) {
    return task + " failed, FFmpeg says: " + log.lastLines();
  }

  private void moveOutput() {
    try (InputStream output = process.getInputStream()) {
      byte[] buffer = new byte[CHUNK_BYTES];
      for (int read = output.read(buffer); read >= 0; read = output.read(buffer)) {
        chunks.put(Arrays.copyOf(buffer, read));
      }
    } catch (IOException e) {
      log.add("its output broke off: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    putEnd();
  }

  private void putEnd() {
    try {
      chunks.put(END);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
