package dev.playhouse.cli.api;

import dev.playhouse.protocol.account.Account;
import dev.playhouse.protocol.account.LoginRequest;
import dev.playhouse.protocol.account.LoginResponse;
import dev.playhouse.protocol.account.RefreshRequest;
import dev.playhouse.protocol.account.RegisterRequest;
import dev.playhouse.protocol.backup.Backup;
import dev.playhouse.protocol.backup.BackupRequest;
import dev.playhouse.protocol.playback.PlaybackExplanation;
import dev.playhouse.protocol.playback.Session;
import dev.playhouse.protocol.playback.StartRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An origin, as one user reaches it: what anybody calls here, the rest by what it is about, a method for each call. A refusal is an
 * {@link ApiException}, silence an {@link UnreachableException}. Safe for use by many threads.
 */
public final class OriginApi {
  private final URI origin;
  private final @Nullable Supplier<String> accessToken;
  private final HttpClient http;
  private final Calls calls;

  /** Reaches an origin as nobody (without a token) or as the user whose token it is, which is asked for at each request. */
  public OriginApi(URI origin, @Nullable Supplier<String> accessToken, HttpClient http) {
    this(origin, accessToken, http, new Calls(origin, accessToken, http, false));
  }

  private OriginApi(URI origin, @Nullable Supplier<String> accessToken, HttpClient http, Calls calls) {
    this.origin = origin;
    this.accessToken = accessToken;
    this.http = http;
    this.calls = calls;
  }

  /** The same origin and user, where every change is a dry run: it answers what would come of it, and changes nothing. */
  public OriginApi rehearsing() {
    return new OriginApi(origin, accessToken, http, new Calls(origin, accessToken, http, true));
  }

  /** The same origin as another user. */
  public OriginApi as(Supplier<String> accessToken) {
    return new OriginApi(origin, accessToken, http);
  }

  /** The token of the user, empty for nobody. */
  public String accessToken() {
    return accessToken == null ? "" : accessToken.get();
  }

  /** Base URL of the origin. */
  public URI origin() {
    return origin;
  }

  /** Resumable uploads to this origin. */
  public Uploads uploads() {
    return new Uploads(calls);
  }

  /** Accounts, plans and the audit log. */
  public AccountsApi accounts() {
    return new AccountsApi(calls);
  }

  /** Titles: what editors say of them, their pictures, texts and timelines. */
  public TitlesApi titles() {
    return new TitlesApi(calls);
  }

  /** From a master to a publication. */
  public ProductionApi production() {
    return new ProductionApi(calls);
  }

  /** Edges, sites, routes and fill plans. */
  public FleetApi fleet() {
    return new FleetApi(calls);
  }

  /** Content keys and what wraps them. */
  public ContentKeysApi keys() {
    return new ContentKeysApi(calls);
  }

  public Account register(RegisterRequest request) {
    return calls.post("/auth/register", request, Account.class);
  }

  public LoginResponse login(LoginRequest request) {
    return calls.post("/auth/login", request, LoginResponse.class);
  }

  /** The next tokens of a login. */
  public LoginResponse refresh(String refreshToken) {
    return calls.post("/auth/refresh-token", new RefreshRequest(refreshToken), LoginResponse.class);
  }

  /** The access token of a login, refreshed as long as this process runs. */
  public Supplier<String> stay(LoginResponse login) {
    return new MemoryLogin(login, before -> refresh(before.refreshToken()));
  }

  public void logout() {
    calls.post("/auth/logout", null);
  }

  /** Has a backup written into a new folder on the origin's machine. */
  public Backup backUp(String folder) {
    return calls.postPatiently("/admin/backups", new BackupRequest(folder), Backup.class);
  }

  public Session startPlayback(StartRequest request) {
    return calls.post("/playback/start", request, Session.class);
  }

  /**
   * What would be decided if somebody started a title; for operators.
   *
   * @param query of the request, from {@code ?} on, escaped
   */
  public PlaybackExplanation explainPlayback(String query) {
    return calls.get("/admin/playback/explain" + query, PlaybackExplanation.class);
  }
}
