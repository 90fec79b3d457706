package dev.playhouse.origin.catalogue;

import dev.playhouse.origin.changes.ChangeLog;
import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.protocol.Identifiers;
import dev.playhouse.protocol.catalogue.CreateTitleRequest;
import dev.playhouse.protocol.catalogue.Title;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Creates and finds titles. */
public final class Catalogue {
  private static final int MAX_NAME = 500;
  private static final int MAX_SYNOPSIS = 4000;
  /** The longest list that is answered at once. */
  private static final int MAX_LIST = 1000;

  private final Database database;
  private final ChangeLog changes;
  private final Identifiers identifiers;
  private final InstantSource clock;
  private final TitleStore store = new TitleStore();

  public Catalogue(Database database, ChangeLog changes, Identifiers identifiers, InstantSource clock) {
    this.database = database;
    this.changes = changes;
    this.identifiers = identifiers;
    this.clock = clock;
  }

  /** Creates a title that is not published. */
  Title create(CreateTitleRequest request) {
    String name = request.name() == null ? "" : request.name().strip();
    if (name.isEmpty() || name.length() > MAX_NAME) {
      throw new OriginException(Kind.INVALID, "name-invalid", "the name of a title has 1 to " + MAX_NAME + " characters, this has " + name.length());
    }
    String synopsis = request.synopsis();
    if (synopsis != null && synopsis.length() > MAX_SYNOPSIS) {
      throw new OriginException(Kind.INVALID, "synopsis-invalid", "a synopsis has at most " + MAX_SYNOPSIS + " characters: shorten it");
    }
    Title title =
        new Title(identifiers.next("title"), name, synopsis, false, null, null, null, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    database.change(
        handle -> {
          store.add(handle, title);
          changes.record(handle, "title", title.id());
        });
    return title;
  }

  /** A title; unknown ones are a failure that says so. */
  public Title find(String titleId) {
    Title title = database.read(handle -> store.find(handle, titleId));
    if (title == null) {
      throw unknown(titleId);
    }
    return title;
  }

  /** A title that viewers may see, or null. */
  public @Nullable Title published(String titleId) {
    Title title = database.read(handle -> store.find(handle, titleId));
    return title == null || !title.published() ? null : title;
  }

  /** Titles by name. */
  List<Title> list(boolean publishedOnly) {
    return database.read(handle -> store.list(handle, publishedOnly, MAX_LIST));
  }

  static OriginException unknown(String titleId) {
    return new OriginException(Kind.NOT_FOUND, "title-unknown", "there is no title " + titleId + ": list the titles");
  }
}
