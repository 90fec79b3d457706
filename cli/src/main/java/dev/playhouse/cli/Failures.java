package dev.playhouse.cli;

import dev.playhouse.cli.api.ApiException;
import dev.playhouse.cli.api.UnreachableException;
import dev.playhouse.cli.output.CommandFailure;
import dev.playhouse.cli.output.ExitCode;
import dev.playhouse.protocol.ProblemFault;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * How a failure ends a command: one line on stderr, more for a file with many faults, and an exit code; a stack trace only for what nobody
 * foresaw. Content keys that stand in a wrong place of the command line are not repeated.
 */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
  /** Hex digits behind a key id or a group, about as long as a key. */
  private static final Pattern KEY = Pattern.compile("(?<=[:=])[0-9a-fA-F]{16,48}(?![0-9a-fA-F])");

  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    return switch (failure) {
      case CommandFailure expected -> say(err, expected.getMessage(), expected.exitCode());
      case ApiException refused -> say(err, text(refused), exitCode(refused.status()));
      case UnreachableException silent -> say(err, silent.getMessage(), ExitCode.FAILED);
      case UncheckedIOException io -> say(err, io.getMessage(), ExitCode.FAILED);
      default -> unforeseen(err, failure);
    };
  }

  @Override
  public int handleParseException(ParameterException wrong, String[] arguments) {
    CommandLine command = wrong.getCommandLine();
    PrintWriter err = command.getErr();
    say(err, wrong.getMessage(), ExitCode.USAGE);
    UnmatchedArgumentException.printSuggestions(wrong, err);
    err.println("See " + command.getCommandSpec().qualifiedName() + " --help");
    err.flush();
    return ExitCode.USAGE;
  }

  /** The problem, then everything that is wrong with a file, a line each; one fault alone is the problem itself. */
  private static String text(ApiException refused) {
    List<ProblemFault> faults = Objects.requireNonNullElse(refused.problem().faults(), List.of());
    StringBuilder text = new StringBuilder(String.valueOf(refused.getMessage()));
    if (faults.size() > 1) {
      faults.forEach(fault -> text.append("\n  ").append(fault));
    }
    return text.toString();
  }

  private static int exitCode(int status) {
    return switch (status) {
      case 400 -> ExitCode.USAGE;
      case 401, 403 -> ExitCode.NOT_AUTHORISED;
      case 404 -> ExitCode.NOT_FOUND;
      case 409, 412, 428 -> ExitCode.CONFLICT;
      case 503 -> ExitCode.UNHEALTHY;
      default -> ExitCode.FAILED;
    };
  }

  private static int say(PrintWriter err, @Nullable String message, int exitCode) {
    err.println("streamctl: " + KEY.matcher(String.valueOf(message)).replaceAll("…"));
    err.flush();
    return exitCode;
  }

  private static int unforeseen(PrintWriter err, Exception failure) {
    err.println("streamctl: this should not happen; please report it with what follows");
    err.flush();
    LOG.error("unforeseen", failure);
    return ExitCode.FAILED;
  }
}
