package dev.playhouse.origin.editing;

import dev.playhouse.origin.catalogue.Catalogue;
import dev.playhouse.origin.gateway.Access;
import dev.playhouse.origin.gateway.Answer;
import dev.playhouse.origin.gateway.Request;
import dev.playhouse.origin.gateway.Routes;
import dev.playhouse.origin.gateway.Routing;
import dev.playhouse.origin.publishing.Publishing;
import dev.playhouse.protocol.catalogue.Chapters;
import dev.playhouse.protocol.catalogue.Markers;
import dev.playhouse.protocol.catalogue.UpdateTitleRequest;
import java.util.Objects;

/** Routes that change a title after its encode. */
public final class EditingRoutes implements Routes {
  private static final String TITLE = "/api/v1/admin/titles/{id}";
  private static final String SUBTITLES = TITLE + "/subtitles";
  private static final String SUBTITLE = SUBTITLES + "/{language}";

  private final Catalogue catalogue;
  private final Publishing publishing;
  private final SubtitleEdits subtitles;
  private final MarkerEdits markers;

  public EditingRoutes(Catalogue catalogue, Publishing publishing, SubtitleEdits subtitles, MarkerEdits markers) {
    this.catalogue = catalogue;
    this.publishing = publishing;
    this.subtitles = subtitles;
    this.markers = markers;
  }

  @Override
  public void register(Routing routing) {
    routing.patch(TITLE, Access.EDITOR, this::update);
    routing.get(SUBTITLES, Access.STAFF, request -> Answer.ok(subtitles.list(title(request))));
    routing.put(SUBTITLE, Access.EDITOR, request -> Answer.ok(subtitles.put(title(request), upload(request))));
    routing.delete(SUBTITLE, Access.EDITOR, this::remove);
    routing.get(TITLE + "/markers", Access.STAFF, request -> Answer.ok(markers.markers(title(request))));
    routing.put(
        TITLE + "/markers", Access.EDITOR, request -> Answer.ok(markers.setMarkers(title(request), request.json(Markers.class))));
    routing.get(TITLE + "/chapters", Access.STAFF, request -> Answer.ok(markers.chapters(title(request))));
    routing.put(
        TITLE + "/chapters", Access.EDITOR, request -> Answer.ok(markers.setChapters(title(request), request.json(Chapters.class))));
  }

  private Answer update(Request request) {
    UpdateTitleRequest wanted = request.json(UpdateTitleRequest.class);
    publishing.edit(title(request), (handle, _) -> catalogue.update(handle, title(request), wanted));
    return Answer.ok(catalogue.find(title(request)));
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
