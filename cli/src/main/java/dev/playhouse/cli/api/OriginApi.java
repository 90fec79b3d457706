package dev.playhouse.cli.api;

import dev.playhouse.protocol.account.Account;
import dev.playhouse.protocol.account.AccountExport;
import dev.playhouse.protocol.account.AccountPage;
import dev.playhouse.protocol.account.ChangeAccountRequest;
import dev.playhouse.protocol.account.CreateAccountRequest;
import dev.playhouse.protocol.account.LoginRequest;
import dev.playhouse.protocol.account.LoginResponse;
import dev.playhouse.protocol.account.RefreshRequest;
import dev.playhouse.protocol.account.RegisterRequest;
import dev.playhouse.protocol.audit.AuditEntry;
import dev.playhouse.protocol.audit.AuditPage;
import dev.playhouse.protocol.catalogue.ApplyReport;
import dev.playhouse.protocol.catalogue.ApplyRequest;
import dev.playhouse.protocol.catalogue.Artwork;
import dev.playhouse.protocol.catalogue.ArtworkKind;
import dev.playhouse.protocol.backup.Backup;
import dev.playhouse.protocol.backup.BackupRequest;
import dev.playhouse.protocol.catalogue.CreateMasterRequest;
import dev.playhouse.protocol.catalogue.EntryPage;
import dev.playhouse.protocol.catalogue.FrameDigests;
import dev.playhouse.protocol.catalogue.Master;
import dev.playhouse.protocol.catalogue.PictureHashes;
import dev.playhouse.protocol.catalogue.Publication;
import dev.playhouse.protocol.catalogue.PublishRequest;
import dev.playhouse.protocol.catalogue.SubtitleTrack;
import dev.playhouse.protocol.catalogue.Timeline;
import dev.playhouse.protocol.catalogue.Title;
import dev.playhouse.protocol.catalogue.TitleEntry;
import dev.playhouse.protocol.catalogue.TitlePage;
import dev.playhouse.protocol.edge.EdgeStatus;
import dev.playhouse.protocol.edge.Invitation;
import dev.playhouse.protocol.edge.InvitationRequest;
import dev.playhouse.protocol.edge.RouteChange;
import dev.playhouse.protocol.edge.RouteExplanation;
import dev.playhouse.protocol.edge.SiteParentsChange;
import dev.playhouse.protocol.edge.SiteParentsRequest;
import dev.playhouse.protocol.edge.SiteStatus;
import dev.playhouse.protocol.fill.FillPlan;
import dev.playhouse.protocol.fill.FillPlanRequest;
import dev.playhouse.protocol.job.EncodeRequest;
import dev.playhouse.protocol.job.Job;
import dev.playhouse.protocol.keys.KeyExportRequest;
import dev.playhouse.protocol.keys.KeyImport;
import dev.playhouse.protocol.keys.KeysetKey;
import dev.playhouse.protocol.keys.UnreadableKey;
import dev.playhouse.protocol.playback.PlaybackExplanation;
import dev.playhouse.protocol.playback.Session;
import dev.playhouse.protocol.playback.StartRequest;
import dev.playhouse.protocol.subscription.Plan;
import dev.playhouse.protocol.subscription.Subscription;
import dev.playhouse.protocol.subscription.SubscriptionRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An origin, as one user reaches it: a method for each call. A refusal is an {@link ApiException}, silence an
 * {@link UnreachableException}. Safe for use by many threads.
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

  /** All accounts, the newest first; for admins. */
  public List<Account> accounts() {
    List<Account> all = new ArrayList<>();
    AccountPage page = calls.get("/admin/accounts?limit=1000", AccountPage.class);
    all.addAll(page.accounts());
    while (page.before() != null) {
      page = calls.get("/admin/accounts?limit=1000&before=" + page.before(), AccountPage.class);
      all.addAll(page.accounts());
    }
    return all;
  }

  /** The account of a login name. */
  public Optional<Account> accountOf(String email) {
    String query = "?email=" + escaped(email);
    return calls.get("/admin/accounts" + query, AccountPage.class).accounts().stream().findFirst();
  }

  public Account createAccount(CreateAccountRequest request) {
    return calls.post("/admin/accounts", request, Account.class);
  }

  public Account changeAccount(String accountId, ChangeAccountRequest request) {
    return calls.patch("/admin/accounts/" + accountId, request, Account.class);
  }

  public AccountExport exportAccount(String accountId) {
    return calls.get("/admin/accounts/" + accountId + "/export", AccountExport.class);
  }

  public void eraseAccount(String accountId) {
    calls.delete("/admin/accounts/" + accountId);
  }

  public Subscription subscribe(String accountId, SubscriptionRequest request) {
    return calls.put("/admin/accounts/" + accountId + "/subscription", request, Subscription.class);
  }

  public List<Plan> plans() {
    return calls.list("/plans", Plan.class);
  }

  public Plan putPlan(Plan plan) {
    return calls.put("/admin/plans/" + plan.name(), plan, Plan.class);
  }

  public void removePlan(String name) {
    calls.delete("/admin/plans/" + name);
  }

  /** The audit log, newest first: what concerns a subject, or what an actor did, or all. */
  public List<AuditEntry> audit(@Nullable String subject, @Nullable String actor, int limit) {
    String query = "?limit=" + limit + parameter("subject", subject) + parameter("actor", actor);
    return calls.get("/admin/audit" + query, AuditPage.class).entries();
  }

  private static String parameter(String name, @Nullable String value) {
    return value == null ? "" : "&" + name + "=" + escaped(value);
  }

  private static String escaped(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  public Title createTitle(TitleEntry entry) {
    return calls.post("/admin/titles", entry, Title.class);
  }

  /** All titles, published or not; for operators. */
  public List<Title> titles() {
    return pages("/admin/titles");
  }

  /** Titles, published or not, that a word stands for: an id, a ref, or an exact name. */
  public List<Title> titlesNamed(String word) {
    return calls.get("/admin/titles?named=" + escaped(word), TitlePage.class).titles();
  }

  /** What can be watched, and a word stands for. */
  public List<Title> publishedTitlesNamed(String word) {
    return calls.get("/titles?named=" + escaped(word), TitlePage.class).titles();
  }

  private List<Title> pages(String path) {
    List<Title> all = new ArrayList<>();
    TitlePage page = calls.get(path + "?limit=200", TitlePage.class);
    all.addAll(page.titles());
    while (page.after() != null) {
      page = calls.get(path + "?limit=200&after=" + page.after(), TitlePage.class);
      all.addAll(page.titles());
    }
    return all;
  }

  public Title title(String titleId) {
    return calls.get("/titles/" + titleId, Title.class);
  }

  /** What editors say of all titles. */
  public List<TitleEntry> titleEntries() {
    List<TitleEntry> all = new ArrayList<>();
    EntryPage page = calls.get("/admin/titles/entries?limit=200", EntryPage.class);
    all.addAll(page.titles());
    while (page.after() != null) {
      page = calls.get("/admin/titles/entries?limit=200&after=" + page.after(), EntryPage.class);
      all.addAll(page.titles());
    }
    return all;
  }

  /** Makes titles as they shall be, all or none. */
  public ApplyReport applyTitles(ApplyRequest request) {
    return calls.post("/admin/titles/apply", request, ApplyReport.class);
  }

  /** What editors say of a title, and the state that it is in. */
  public Tagged<TitleEntry> titleEntry(String titleId) {
    return calls.tagged("/admin/titles/" + titleId, TitleEntry.class);
  }

  /**
   * Changes what is named of a title; what is absent stays.
   *
   * @param tag of the state that is changed
   */
  public Title updateTitle(String titleId, String tag, TitleEntry change) {
    return calls.patchTagged("/admin/titles/" + titleId, tag, change, Title.class);
  }

  /**
   * Gives a picture to a title.
   *
   * @param query of the request, from {@code ?} on, escaped
   */
  public Artwork putArtwork(String titleId, ArtworkKind kind, String query, byte[] file) {
    return calls.putBytes(artwork(titleId, kind) + query, file, Artwork.class);
  }

  public void removeArtwork(String titleId, ArtworkKind kind, String query) {
    calls.delete(artwork(titleId, kind) + query);
  }

  /** Those of some pictures that the origin was not sent. */
  public List<String> missingPictures(List<String> hashes) {
    return calls.post("/admin/artwork/missing", new PictureHashes(hashes), PictureHashes.class).sha256();
  }

  /** Sends a picture that files of titles name by the SHA-256 of its file. */
  public void sendPicture(String sha256, byte[] file) {
    calls.putBytes("/admin/artwork/" + sha256, file);
  }

  /** The file of a picture as it was sent. */
  public byte[] picture(String sha256) {
    return calls.send(calls.request("/api/v1/admin/artwork/" + sha256).build()).body();
  }

  private static String artwork(String titleId, ArtworkKind kind) {
    return "/admin/titles/" + titleId + "/artwork/" + kind.name().toLowerCase(Locale.ROOT);
  }

  /** Removes a title of which nothing was made. */
  public void removeTitle(String titleId, String tag) {
    calls.deleteTagged("/admin/titles/" + titleId, tag);
  }

  public List<SubtitleTrack> subtitles(String titleId) {
    return calls.list("/admin/titles/" + titleId + "/subtitles", SubtitleTrack.class);
  }

  /**
   * Adds or replaces subtitles.
   *
   * @param query of the request, from {@code ?} on, escaped
   */
  public SubtitleTrack putSubtitles(String titleId, String language, String query, byte[] file) {
    return calls.putBytes("/admin/titles/" + titleId + "/subtitles/" + language + query, file, SubtitleTrack.class);
  }

  public void removeSubtitles(String titleId, String language, String query) {
    calls.delete("/admin/titles/" + titleId + "/subtitles/" + language + query);
  }

  /** Markers and chapters. */
  public Timeline timeline(String titleId) {
    return calls.get("/admin/titles/" + titleId + "/timeline", Timeline.class);
  }

  /** Replaces the lists that are given. */
  public Timeline setTimeline(String titleId, Timeline wanted) {
    return calls.patch("/admin/titles/" + titleId + "/timeline", wanted, Timeline.class);
  }

  public Master createMaster(String titleId, CreateMasterRequest request) {
    return calls.post("/admin/titles/" + titleId + "/masters", request, Master.class);
  }

  public Job encode(String titleId, EncodeRequest request) {
    return calls.post("/admin/titles/" + titleId + "/encode", request, Job.class);
  }

  public List<Job> jobs() {
    return calls.list("/admin/jobs", Job.class);
  }

  public Job job(String jobId) {
    return calls.get("/admin/jobs/" + jobId, Job.class);
  }

  public Publication publish(String titleId, PublishRequest request) {
    return calls.post("/admin/titles/" + titleId + "/publish", request, Publication.class);
  }

  public void unpublish(String titleId) {
    calls.post("/admin/titles/" + titleId + "/unpublish", null);
  }

  public Publication publication(String titleId) {
    return calls.get("/admin/titles/" + titleId + "/publication", Publication.class);
  }

  public FrameDigests frameDigests(String titleId, String track) {
    return calls.get("/admin/titles/" + titleId + "/frame-digests/" + track, FrameDigests.class);
  }

  public List<EdgeStatus> edges() {
    return calls.list("/admin/edges", EdgeStatus.class);
  }

  public Invitation invite(InvitationRequest request) {
    return calls.post("/admin/edges/invitations", request, Invitation.class);
  }

  public void removeEdge(String edgeId) {
    calls.delete("/admin/edges/" + escaped(edgeId));
  }

  public List<SiteStatus> sites() {
    return calls.list("/admin/sites", SiteStatus.class);
  }

  /** Gives a site these parents and no others. */
  public SiteParentsChange setParents(String site, List<String> parents) {
    return calls.put("/admin/sites/" + escaped(site) + "/parents", new SiteParentsRequest(parents), SiteParentsChange.class);
  }

  public FillPlan planFill(FillPlanRequest request) {
    return calls.post("/admin/fill/plans", request, FillPlan.class);
  }

  /** Hands a plan to its edges. */
  public FillPlan applyFill(String planId) {
    return calls.post("/admin/fill/plans/" + planId + "/apply", null, FillPlan.class);
  }

  public List<FillPlan> fillPlans() {
    return calls.list("/admin/fill/plans", FillPlan.class);
  }

  public FillPlan fillPlan(String planId) {
    return calls.get("/admin/fill/plans/" + planId, FillPlan.class);
  }

  /** The keys that wrap content keys. */
  public List<KeysetKey> keysetKeys() {
    return calls.list("/admin/keys", KeysetKey.class);
  }

  /** What no key of the keyset unwraps. */
  public List<UnreadableKey> unreadableKeys() {
    return calls.list("/admin/keys/unreadable", UnreadableKey.class);
  }

  /** Has a backup written into a new folder on the origin's machine. */
  public Backup backUp(String folder) {
    return calls.postPatiently("/admin/backups", new BackupRequest(folder), Backup.class);
  }

  /** Makes a new key that wraps content keys. */
  public List<KeysetKey> rotateKeys() {
    return List.of(calls.post("/admin/keys/rotate", null, KeysetKey[].class));
  }

  /** Destroys a key that wraps nothing any more. */
  public void retireKey(String keyId) {
    calls.post("/admin/keys/" + keyId + "/retire", null);
  }

  /** The content keys of a title as a CPIX document. */
  public byte[] exportKeys(String titleId, KeyExportRequest request) {
    return calls.postForBytes("/admin/titles/" + titleId + "/keys/export", request);
  }

  /** Gives the keys of a CPIX document, which are in the clear, to the next encode of a title. */
  public KeyImport importKeys(String titleId, byte[] document, boolean replaces) {
    return calls.postBytes(
        "/admin/titles/" + titleId + "/keys/import" + (replaces ? "?replace=true" : ""), "application/xml", document, KeyImport.class);
  }

  public Session startPlayback(StartRequest request) {
    return calls.post("/playback/start", request, Session.class);
  }

  /** Replaces the table that says which site serves which network first; for operators. */
  public RouteChange setRoutes(byte[] file) {
    return calls.putBytes("/admin/routes", file, RouteChange.class);
  }

  /**
   * Which edges serve an address first, and why.
   *
   * @param query of the request, from {@code ?} on, escaped
   */
  public RouteExplanation explainRoute(String query) {
    return calls.get("/admin/routes/explain" + query, RouteExplanation.class);
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
