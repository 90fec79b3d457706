package dev.playhouse.cli.output;

/** What a command tells its caller when it ends. */
public final class ExitCode {
  public static final int OK = 0;
  public static final int FAILED = 1;
  public static final int USAGE = 2;
  public static final int PARTIAL = 3;
  public static final int NOT_AUTHORISED = 4;
  public static final int NOT_FOUND = 5;
  public static final int CONFLICT = 6;
  public static final int UNHEALTHY = 7;
  public static final int INTERRUPTED = 130;

  private ExitCode() {}
}
