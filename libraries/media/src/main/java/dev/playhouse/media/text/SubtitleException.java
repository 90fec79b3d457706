package dev.playhouse.media.text;

import dev.playhouse.media.MediaException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Subtitles that cannot be taken, with everything that is wrong with them; the offset is the line of the first fault.
 *
 * <p>Codes: {@code subtitle-faulty} (see the faults), {@code subtitle-limit} (more than any film has), {@code subtitle-format-unknown},
 * {@code subtitle-charset-unknown}.
 */
public final class SubtitleException extends MediaException {
  /** Faults that are listed; a file with more is of another format or broken throughout. */
  public static final int MAX_FAULTS = 100;

  private final transient List<SubtitleFault> faults;
  private final int count;

  /** Faults in the order of their lines; the first {@link #MAX_FAULTS} are kept, all are counted. */
  public SubtitleException(String code, List<SubtitleFault> faults, int count) {
    this("", code, faults, count);
  }

  private SubtitleException(String start, String code, List<SubtitleFault> faults, int count) {
    super(start + message(faults, count), code, faults.isEmpty() ? NO_OFFSET : faults.getFirst().line());
    this.faults = faults.stream().limit(MAX_FAULTS).toList();
    this.count = count;
  }

  /** One fault of the file as a whole. */
  public SubtitleException(String code, String problem) {
    this(code, 0, problem);
  }

  /** One fault, in a line that counts from 1. */
  SubtitleException(String code, int line, String problem) {
    this(code, List.of(new SubtitleFault(line, problem)), 1);
  }

  /** The same with a message that begins with the name of the file or track. */
  public SubtitleException in(String name) {
    return new SubtitleException(name + (faults.size() > 1 ? ":\n" : ", "), code(), faults, count);
  }

  /** The faults, at most {@link #MAX_FAULTS}. */
  public List<SubtitleFault> faults() {
    return faults;
  }

  /** How many faults there are. */
  public int count() {
    return count;
  }

  private static String message(List<SubtitleFault> faults, int count) {
    String list = faults.stream().limit(MAX_FAULTS).map(SubtitleFault::toString).collect(Collectors.joining("\n"));
    return count > MAX_FAULTS ? list + "\nand " + (count - MAX_FAULTS) + " more" : list;
  }
}
