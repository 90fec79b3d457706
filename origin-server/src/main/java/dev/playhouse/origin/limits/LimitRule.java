package dev.playhouse.origin.limits;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How often somebody may call some routes.
 *
 * @param name of the policy, in lower-case letters, as the header fields tell it
 * @param by whose calls are counted together
 * @param routes what method and path of a route's template match as a whole, such as {@code POST /api/v1/titles/\{id\}}
 * @param quota calls in a window
 * @param window how long calls are counted, from the first on
 */
public record LimitRule(String name, By by, Pattern routes, long quota, Duration window) {
  /** Whose calls are counted together. */
  public enum By {
    ACCOUNT,
    /** A login, since every device of an account logs in by itself. */
    DEVICE,
    ADDRESS
  }

  /** What holds unless the configuration says otherwise. */
  public static final List<LimitRule> USUAL =
      List.of(
          hourly("calls", By.ACCOUNT, "[A-Z]+ /api/v1/(?!admin/).*", 1_000),
          hourly("device-calls", By.DEVICE, "[A-Z]+ /api/v1/(?!admin/).*", 750),
          hourly("work", By.ACCOUNT, "[A-Z]+ /api/v1/admin/.*", 100_000),
          hourly("starts", By.ACCOUNT, "POST /api/v1/playback/start", 100),
          hourly("searches", By.ACCOUNT, "GET /api/v1/search.*", 500),
          hourly("registrations", By.ADDRESS, "POST /api/v1/auth/register", 10),
          hourly("logins", By.ADDRESS, "POST /api/v1/auth/login", 20),
          hourly("resets", By.ADDRESS, "POST /api/v1/auth/(forgot|reset|password).*", 20));

  /** Whether it counts the calls of a route. */
  boolean counts(String method, String path) {
    return routes.matcher(method + " " + path).matches();
  }

  private static LimitRule hourly(String name, By by, String routes, long quota) {
    return new LimitRule(name, by, Pattern.compile(routes), quota, Duration.ofHours(1));
  }
}
