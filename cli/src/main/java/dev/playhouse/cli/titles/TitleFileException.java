package dev.playhouse.cli.titles;

import dev.playhouse.protocol.ProblemFault;
import java.util.List;
import java.util.stream.Collectors;

/** A file of titles that cannot be read, with all that is wrong with it by line; line 0 is the file as a whole. */
public final class TitleFileException extends RuntimeException {
  private static final int MOST_TOLD = 200;
  private static final int LONGEST = 200;

  private final transient List<ProblemFault> faults;

  TitleFileException(List<ProblemFault> faults) {
    super(faults.stream().limit(MOST_TOLD).map(TitleFileException::words).collect(Collectors.joining("\n")));
    this.faults = List.copyOf(faults);
  }

  TitleFileException(int line, String problem) {
    this(List.of(new ProblemFault(line, problem)));
  }

  /** What is wrong, by line. */
  public List<ProblemFault> faults() {
    return faults;
  }

  /** A fault in one line that moves no cursor. */
  public static String words(ProblemFault fault) {
    String problem = fault.problem().replaceAll("\\p{C}", "?");
    String shown = problem.length() <= LONGEST * 2 ? problem : problem.substring(0, LONGEST * 2) + "…";
    return fault.line() == 0 ? shown : fault.line() + ": " + shown;
  }
}
