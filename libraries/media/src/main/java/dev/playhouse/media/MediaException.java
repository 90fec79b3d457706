package dev.playhouse.media;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Media that cannot be read, written or decrypted; the one error root of this module.
 *
 * <p>The code is kebab-case and stable; the offset counts bytes from the start of the file or stream that was read, in playlists it is the
 * number of the line, as it is in subtitles. Messages quote what was read, so they are fit for a terminal: lines of a few hundred characters
 * without controls.
 */
public class MediaException extends RuntimeException {
  /** The offset of an error that has no place. */
  public static final long NO_OFFSET = -1;

  /** Characters of a line of a message that are shown of its start and of its end, where the remedy stands. */
  private static final int SHOWN_START = 500;

  private static final int SHOWN_END = 200;

  /** What moves a cursor, colours a terminal or turns the direction of writing. */
  private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

  private final String code;
  private final long offset;

  public MediaException(String code, String message) {
    this(code, NO_OFFSET, message, null);
  }

  public MediaException(String code, long offset, String message) {
    this(code, offset, message, null);
  }

  public MediaException(String code, long offset, String message, @Nullable Throwable cause) {
    this(message + (offset == NO_OFFSET ? "" : " (at byte " + offset + ")"), code, offset, cause);
  }

  private MediaException(String message, String code, long offset, @Nullable Throwable cause) {
    super(message.lines().map(MediaException::shown).collect(Collectors.joining("\n")), cause);
    this.code = code;
    this.offset = offset;
  }

  private static String shown(String line) {
    int end = line.length() - SHOWN_END;
    String cut = end <= SHOWN_START ? line : line.substring(0, SHOWN_START) + " … " + line.substring(end);
    return CONTROLS.matcher(cut).replaceAll("?");
  }

  /** An error of a more special type, in text: the offset is a line. */
  protected MediaException(String message, String code, long line) {
    this(message, code, line, null);
  }

  /** An error in text, at a line that counts from 1. */
  public static MediaException inLine(String code, int line, String message) {
    return new MediaException("line " + line + ": " + message, code, line, null);
  }

  /** An error in text that has a cause, at a line that counts from 1. */
  public static MediaException inLine(String code, int line, String message, Throwable cause) {
    return new MediaException("line " + line + ": " + message, code, line, cause);
  }

  /** What went wrong, such as {@code box-truncated}. */
  public String code() {
    return code;
  }

  /** Where, or {@link #NO_OFFSET}. */
  public long offset() {
    return offset;
  }
}
