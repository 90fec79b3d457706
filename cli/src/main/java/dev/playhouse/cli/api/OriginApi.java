package dev.playhouse.cli.api;

import dev.playhouse.protocol.account.Account;
import dev.playhouse.protocol.account.LoginRequest;
import dev.playhouse.protocol.account.LoginResponse;
import dev.playhouse.protocol.account.RegisterRequest;
import dev.playhouse.protocol.catalogue.CreateMasterRequest;
import dev.playhouse.protocol.catalogue.CreateTitleRequest;
import dev.playhouse.protocol.catalogue.FrameDigests;
import dev.playhouse.protocol.catalogue.Master;
import dev.playhouse.protocol.catalogue.Publication;
import dev.playhouse.protocol.catalogue.PublishRequest;
import dev.playhouse.protocol.catalogue.SubtitleTrack;
import dev.playhouse.protocol.catalogue.Timeline;
import dev.playhouse.protocol.catalogue.Title;
import dev.playhouse.protocol.catalogue.UpdateTitleRequest;
import dev.playhouse.protocol.edge.EdgeStatus;
import dev.playhouse.protocol.edge.Invitation;
import dev.playhouse.protocol.edge.InvitationRequest;
import dev.playhouse.protocol.fill.FillPlan;
import dev.playhouse.protocol.fill.FillPlanRequest;
import dev.playhouse.protocol.job.EncodeRequest;
import dev.playhouse.protocol.job.Job;
import dev.playhouse.protocol.keys.KeyExportRequest;
import dev.playhouse.protocol.keys.KeyImport;
import dev.playhouse.protocol.keys.KeysetKey;
import dev.playhouse.protocol.keys.UnreadableKey;
import dev.playhouse.protocol.playback.Session;
import dev.playhouse.protocol.playback.StartRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An origin, as one user reaches it: a method for each call. A refusal is an {@link ApiException}, silence an
 * {@link UnreachableException}. Safe for use by many threads.
 */
public final class OriginApi {
  private final URI origin;
  private final @Nullable String accessToken;
  private final HttpClient http;
  private final Calls calls;

  /** Reaches an origin as nobody (without a token) or as the user whose token it is. */
  public OriginApi(URI origin, @Nullable String accessToken, HttpClient http) {
    this(origin, accessToken, http, new Calls(origin, accessToken, http, false));
  }

  private OriginApi(URI origin, @Nullable String accessToken, HttpClient http, Calls calls) {
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
  public OriginApi as(String accessToken) {
    return new OriginApi(origin, accessToken, http);
  }

  /** The token of the user, empty for nobody. */
  public String accessToken() {
    return accessToken == null ? "" : accessToken;
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

  public void logout() {
    calls.post("/auth/logout", null);
  }

  public Title createTitle(CreateTitleRequest request) {
    return calls.post("/admin/titles", request, Title.class);
  }

  /** All titles, published or not; for operators. */
  public List<Title> titles() {
    return calls.list("/admin/titles", Title.class);
  }

  /** What can be watched. */
  public List<Title> publishedTitles() {
    return calls.list("/titles", Title.class);
  }

  public Title title(String titleId) {
    return calls.get("/titles/" + titleId, Title.class);
  }

  /** Changes name or synopsis; what is absent stays. */
  public Title updateTitle(String titleId, UpdateTitleRequest request) {
    return calls.patch("/admin/titles/" + titleId, request, Title.class);
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
}
