package dev.playhouse.cli.context;

import dev.playhouse.cli.output.CommandFailure;
import dev.playhouse.cli.output.ExitCode;
import dev.playhouse.protocol.account.LoginResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The access token of the context file. Shortly before it expires, one process exchanges the refresh token for the next while it holds the
 * file's lock; the others wait and find the new one there.
 */
public final class KeptLogin implements Supplier<String> {
  private static final Duration AHEAD = Duration.ofMinutes(1);

  private final ContextFile file;
  private final Function<String, LoginResponse> exchange;
  private final InstantSource clock;
  private Context context;

  /**
   * A login that was kept.
   *
   * @param context what the file says
   * @param exchange asks the origin for the next tokens with a refresh token
   */
  public KeptLogin(ContextFile file, Context context, Function<String, LoginResponse> exchange, InstantSource clock) {
    this.file = file;
    this.context = context;
    this.exchange = exchange;
    this.clock = clock;
  }

  /** The access token to use now. */
  @Override
  public synchronized String get() {
    if (isStale()) {
      file.exclusively(this::refresh);
    }
    return context.accessToken();
  }

  private void refresh() {
    Context known = context;
    context =
        file.load()
            .filter(found -> found.origin().equals(known.origin()) && found.user().equals(known.user()))
            .orElseThrow(() -> new CommandFailure(ExitCode.NOT_AUTHORISED, "logged out meanwhile: run `streamctl login` again"));
    if (isStale()) {
      context = Context.of(context.origin(), exchange.apply(context.refreshToken()));
      file.save(context);
    }
  }

  private boolean isStale() {
    return clock.instant().isAfter(context.expiresAt().minus(AHEAD));
  }
}
