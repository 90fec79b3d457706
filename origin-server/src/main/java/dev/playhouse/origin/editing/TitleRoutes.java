package dev.playhouse.origin.editing;

import dev.playhouse.origin.audit.Actor;
import dev.playhouse.origin.catalogue.Catalogue;
import dev.playhouse.origin.catalogue.EntityTag;
import dev.playhouse.origin.catalogue.TitleEdits;
import dev.playhouse.origin.catalogue.TitleFile;
import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.origin.gateway.Access;
import dev.playhouse.origin.gateway.Answer;
import dev.playhouse.origin.gateway.Request;
import dev.playhouse.origin.gateway.Routes;
import dev.playhouse.origin.gateway.Routing;
import dev.playhouse.origin.publishing.Publishing;
import dev.playhouse.protocol.catalogue.ApplyRequest;
import dev.playhouse.protocol.catalogue.TitleEntry;
import java.util.function.Supplier;
import org.jdbi.v3.core.JdbiException;

/** Routes that create, change and remove titles; what is published follows. */
public final class TitleRoutes implements Routes {
  /** Ten thousand titles with texts in several languages. */
  private static final int MAX_FILE_BYTES = 32 << 20;

  private static final String TITLES = "/api/v1/admin/titles";
  private static final String TITLE = TITLES + "/{id}";

  private final Database database;
  private final Catalogue catalogue;
  private final Publishing publishing;
  private final TitleEdits edits;
  private final TitleFile file;

  public TitleRoutes(Database database, Catalogue catalogue, Publishing publishing, TitleEdits edits, TitleFile file) {
    this.database = database;
    this.catalogue = catalogue;
    this.publishing = publishing;
    this.edits = edits;
    this.file = file;
  }

  @Override
  public void register(Routing routing) {
    routing.change("POST", TITLES, Access.EDITOR, this::create);
    routing.change("POST", TITLES + "/apply", Access.EDITOR, this::apply);
    routing.change("PATCH", TITLE, Access.EDITOR, this::change);
    routing.change("DELETE", TITLE, Access.EDITOR, this::remove);
  }

  private Answer create(Request request) {
    TitleEntry entry = request.json(TitleEntry.class);
    String titleId = unlessTaken(() -> database.transaction(handle -> edits.create(handle, Actor.of(request), entry)));
    return answer(201, titleId);
  }

  private Answer apply(Request request) {
    ApplyRequest wanted = request.json(ApplyRequest.class, MAX_FILE_BYTES);
    return Answer.ok(
        unlessTaken(() -> publishing.editAll((handle, shown) -> file.apply(handle, Actor.of(request), wanted.titles(), shown))));
  }

  private Answer change(Request request) {
    String titleId = request.variable("id");
    String ifMatch = EntityTag.required(request.header("If-Match"));
    TitleEntry change = request.json(TitleEntry.class);
    return unlessTaken(
        () -> {
          publishing.edit(titleId, (handle, _) -> edits.change(handle, Actor.of(request), titleId, ifMatch, change));
          return answer(200, titleId);
        });
  }

  private Answer remove(Request request) {
    String ifMatch = EntityTag.required(request.header("If-Match"));
    database.change(handle -> edits.remove(handle, Actor.of(request), request.variable("id"), ifMatch));
    return Answer.noContent();
  }

  /** Two who give one ref to two titles at the same moment are told by the store. */
  private static <T> T unlessTaken(Supplier<T> change) {
    try {
      return change.get();
    } catch (JdbiException e) {
      if (Database.isDuplicate(e)) {
        throw new OriginException(
            Kind.CONFLICT, "ref-taken", "somebody has given a ref of these to another title at this moment: try again", e);
      }
      throw e;
    }
  }

  private Answer answer(int status, String titleId) {
    return Answer.of(status, catalogue.find(titleId)).with("ETag", catalogue.tag(titleId));
  }
}
