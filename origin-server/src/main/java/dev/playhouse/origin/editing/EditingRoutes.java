package dev.playhouse.origin.editing;

import dev.playhouse.origin.gateway.Access;
import dev.playhouse.origin.gateway.Answer;
import dev.playhouse.origin.gateway.Request;
import dev.playhouse.origin.gateway.Routes;
import dev.playhouse.origin.gateway.Routing;
import dev.playhouse.origin.publishing.SubtitleKey;
import dev.playhouse.protocol.catalogue.Timeline;
import java.util.Objects;

/** Routes that change subtitles and timeline of a title, encoded or not. */
public final class EditingRoutes implements Routes {
  private static final String TITLE = "/api/v1/admin/titles/{id}";
  private static final String TIMELINE = TITLE + "/timeline";
  private static final String SUBTITLES = TITLE + "/subtitles";
  private static final String SUBTITLE = SUBTITLES + "/{language}";

  private final SubtitleEdits subtitles;
  private final TimelineEdits timeline;

  public EditingRoutes(SubtitleEdits subtitles, TimelineEdits timeline) {
    this.subtitles = subtitles;
    this.timeline = timeline;
  }

  @Override
  public void register(Routing routing) {
    routing.get(SUBTITLES, Access.STAFF, request -> Answer.ok(subtitles.list(title(request))));
    routing.change("PUT", SUBTITLE, Access.EDITOR, request -> Answer.ok(subtitles.put(title(request), upload(request))));
    routing.change("DELETE", SUBTITLE, Access.EDITOR, this::remove);
    routing.get(TIMELINE, Access.STAFF, request -> Answer.ok(timeline.show(title(request))));
    routing.change("PATCH", TIMELINE, Access.EDITOR, request -> Answer.ok(timeline.set(title(request), request.json(Timeline.class))));
  }

  private Answer remove(Request request) {
    subtitles.remove(title(request), key(request));
    return Answer.noContent();
  }

  private static SubtitleUpload upload(Request request) {
    return new SubtitleUpload(
        key(request),
        request.query("name"),
        SubtitleUpload.charset(request.query("charset")),
        Objects.requireNonNullElse(request.query("filename"), ""),
        request.bytes(SubtitleUpload.MAX_BYTES));
  }

  private static SubtitleKey key(Request request) {
    return SubtitleKey.of(request.variable("language"), request.query("role"));
  }

  private static String title(Request request) {
    return request.variable("id");
  }
}
