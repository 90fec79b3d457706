package dev.playhouse.origin.history;

import dev.playhouse.origin.catalogue.Showcase;
import dev.playhouse.origin.catalogue.Viewer;
import dev.playhouse.origin.catalogue.Viewers;
import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.origin.gateway.Access;
import dev.playhouse.origin.gateway.Answer;
import dev.playhouse.origin.gateway.Request;
import dev.playhouse.origin.gateway.Routes;
import dev.playhouse.origin.gateway.Routing;
import dev.playhouse.origin.profiles.Profiles;
import dev.playhouse.origin.publishing.PublicationStore;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.history.ThumbRequest;
import org.jspecify.annotations.Nullable;

/** Routes of people to what the profiles of their account have left at titles. */
public final class HistoryRoutes implements Routes {
  private static final String PROFILE = "/api/v1/profiles/{id}/";
  private static final String HISTORY = PROFILE + "history";
  private static final String MY_LIST = PROFILE + "my-list";
  private static final String THUMBS = PROFILE + "thumbs";
  private static final String TITLE = "/{title}";
  private static final int USUALLY_CONTINUED = 20;
  private static final int MOST_CONTINUED = 50;

  private final Footprints footprints;
  private final Profiles profiles;
  private final Viewers viewers;
  private final Showcase showcase;
  private final History history;
  private final Continuation continuation;

  public HistoryRoutes(Database database, Footprints footprints, Profiles profiles, Viewers viewers, PublicationStore publications) {
    this.footprints = footprints;
    this.profiles = profiles;
    this.viewers = viewers;
    this.showcase = new Showcase(database);
    Trail trail = new Trail(database, showcase);
    this.history = new History(trail, showcase, publications);
    this.continuation = new Continuation(trail, history, showcase);
  }

  @Override
  public void register(Routing routing) {
    routing.get(PROFILE + "resume-position", Access.VIEWER, this::resume);
    routing.get(PROFILE + "continue-watching", Access.VIEWER, this::continued);
    routing.get(HISTORY, Access.VIEWER, request -> Answer.ok(history.watched(viewer(request), profileId(request), Window.of(request))));
    routing.delete(HISTORY, Access.VIEWER, this::removeAll);
    routing.delete(HISTORY + TITLE, Access.VIEWER, request -> takeBack(request, FootprintEvent.HISTORY_REMOVED));
    routing.get(MY_LIST, Access.VIEWER, request -> Answer.ok(history.myList(viewer(request), profileId(request), Window.of(request))));
    routing.put(MY_LIST + TITLE, Access.VIEWER, request -> leave(request, FootprintEvent.LISTED, true));
    routing.delete(MY_LIST + TITLE, Access.VIEWER, request -> takeBack(request, FootprintEvent.UNLISTED));
    routing.get(THUMBS, Access.VIEWER, request -> Answer.ok(history.thumbs(viewer(request), profileId(request), Window.of(request))));
    routing.put(THUMBS + TITLE, Access.VIEWER, this::thumb);
    routing.delete(THUMBS + TITLE, Access.VIEWER, request -> takeBack(request, FootprintEvent.THUMB_TAKEN));
  }

  private Answer resume(Request request) {
    Viewer viewer = viewer(request);
    String titleId = request.query("title");
    if (titleId == null) {
      throw new OriginException(Kind.INVALID, "title-missing", "the request names no title: add ?title=");
    }
    return Answer.ok(history.resume(viewer, profileId(request), titleId));
  }

  private Answer continued(Request request) {
    int limit = (int) request.number("limit", USUALLY_CONTINUED, MOST_CONTINUED);
    return Answer.ok(continuation.of(viewer(request), profileId(request), limit));
  }

  private Answer thumb(Request request) {
    ThumbRequest body = request.json(ThumbRequest.class);
    if (body.thumb() == null) {
      throw new OriginException(Kind.INVALID, "thumb-missing", "the request holds no thumb: send up, down or love");
    }
    return leave(request, FootprintEvent.THUMB_GIVEN, Json.MAPPER.convertValue(body.thumb(), String.class));
  }

  private Answer leave(Request request, FootprintEvent event, @Nullable Object content) {
    String titleId = showcase.find(viewer(request), request.variable("title")).id();
    footprints.leave(owner(request), event, titleId, content);
    return Answer.noContent();
  }

  /** Also of titles that the profile does not see any more, and without a word on whether there was anything. */
  private Answer takeBack(Request request, FootprintEvent event) {
    footprints.leave(owner(request), event, request.variable("title"), null);
    return Answer.noContent();
  }

  private Answer removeAll(Request request) {
    footprints.removeHistory(owner(request));
    return Answer.noContent();
  }

  private Viewer viewer(Request request) {
    return viewers.of(request, profileId(request));
  }

  private FootprintOwner owner(Request request) {
    return new FootprintOwner(request.principal().id(), profiles.find(request.principal().id(), profileId(request)).id(), null);
  }

  private static String profileId(Request request) {
    return request.variable("id");
  }
}
