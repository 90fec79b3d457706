package dev.playhouse.cli.api;

import dev.playhouse.protocol.Problem;

/** The origin answered with a problem. */
public final class ApiException extends RuntimeException {
  private final Problem problem;

  ApiException(Problem problem) {
    super(problem.code() + ": " + problem.detail());
    this.problem = problem;
  }

  /** What the origin said. */
  public Problem problem() {
    return problem;
  }

  /** HTTP status of the answer. */
  public int status() {
    return problem.status();
  }
}
