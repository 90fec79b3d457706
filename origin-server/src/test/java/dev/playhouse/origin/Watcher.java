package dev.playhouse.origin;

import dev.playhouse.protocol.history.ContinueWatching;
import dev.playhouse.protocol.history.HistoryEntry;
import dev.playhouse.protocol.history.HistoryPage;
import dev.playhouse.protocol.history.ListedTitle;
import dev.playhouse.protocol.history.MyListPage;
import dev.playhouse.protocol.history.ResumePosition;
import dev.playhouse.protocol.history.Thumb;
import dev.playhouse.protocol.history.ThumbRequest;
import dev.playhouse.protocol.playback.HeartbeatRequest;
import dev.playhouse.protocol.playback.Session;
import dev.playhouse.protocol.playback.StartRequest;
import dev.playhouse.protocol.profile.Profile;
import dev.playhouse.protocol.profile.ProfileRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A profile that watches, and is told of what it has watched. */
record Watcher(OriginClient client, String profileId) {
  /** The first profile of somebody. */
  static Watcher of(OriginClient client) {
    return new Watcher(client, client.get(profiles(client)).expect(200).data(Profile[].class)[0].id());
  }

  /** A further profile of the same account. */
  Watcher another(String name, @Nullable Integer maturityAge) {
    ProfileRequest request = new ProfileRequest(name, null, null, null, maturityAge, null);
    return new Watcher(client, client.post(profiles(client), request).expect(201).data(Profile.class).id());
  }

  private static String profiles(OriginClient client) {
    return "/api/v1/users/" + client.get("/api/v1/auth/validate-token").expect(200).data().get("account_id").asString() + "/profiles";
  }

  /** The same at another origin. */
  Watcher at(OriginClient there) {
    return new Watcher(there.withToken(client.token()), profileId);
  }

  Session start(String titleId) {
    StartRequest request = new StartRequest(titleId, null, List.of("clearkey"), null, profileId, null);
    return client.post("/api/v1/playback/start", request).expect(201).data(Session.class);
  }

  /** Plays a title up to a position. */
  void watch(String titleId, double seconds) {
    heartbeat(start(titleId), seconds);
  }

  void heartbeat(Session session, double seconds) {
    client.post("/api/v1/playback/heartbeat", new HeartbeatRequest(session.id(), seconds)).expect(204);
  }

  OriginClient.Reply get(String what) {
    return client.get("/api/v1/profiles/" + profileId + "/" + what);
  }

  OriginClient.Reply put(String what) {
    return client.send("PUT", "/api/v1/profiles/" + profileId + "/" + what, BodyPublishers.noBody());
  }

  OriginClient.Reply thumb(String titleId, Thumb thumb) {
    return client.put("/api/v1/profiles/" + profileId + "/thumbs/" + titleId, new ThumbRequest(thumb));
  }

  OriginClient.Reply delete(String what) {
    return client.send("DELETE", "/api/v1/profiles/" + profileId + "/" + what, BodyPublishers.noBody());
  }

  List<HistoryEntry> history() {
    return get("history").expect(200).data(HistoryPage.class).entries();
  }

  List<HistoryEntry> continueWatching() {
    return get("continue-watching").expect(200).data(ContinueWatching.class).entries();
  }

  ResumePosition resume(String titleId) {
    return get("resume-position?title=" + titleId).expect(200).data(ResumePosition.class);
  }

  /** The ids of the titles on its list. */
  List<String> myList() {
    return get("my-list").expect(200).data(MyListPage.class).entries().stream().map(ListedTitle::title).map(title -> title.id()).toList();
  }

  /** All that it is told of some titles and lists, as it stands in the answers. */
  List<String> told(String... titleIds) {
    Stream<String> resumed = Stream.of(titleIds).map(id -> "resume-position?title=" + id);
    return Stream.concat(Stream.of("history", "continue-watching", "my-list", "thumbs"), resumed)
        .map(what -> what + ": " + get(what).expect(200).data())
        .toList();
  }
}
