package dev.playhouse.protocol.delivery;

/** Why an edge refuses a request for media. */
public final class DeliveryException extends RuntimeException {
  private final Code code;

  public DeliveryException(Code code, String detail) {
    super(detail);
    this.code = code;
  }

  public Code code() {
    return code;
  }

  /** The refusals, each with its HTTP status. */
  public enum Code {
    PATH_INVALID(404, "path-invalid"),
    TOKEN_MISSING(401, "token-missing"),
    TOKEN_INVALID(403, "token-invalid"),
    TOKEN_EXPIRED(403, "token-expired"),
    TOKEN_REVOKED(403, "token-revoked"),
    TOKEN_SCOPE(403, "token-scope");

    private final int status;
    private final String word;

    Code(int status, String word) {
      this.status = status;
      this.word = word;
    }

    public int status() {
      return status;
    }

    /** The stable, kebab-case code of the problem document. */
    public String word() {
      return word;
    }
  }
}
