package dev.playhouse.origin.catalogue;

import dev.playhouse.origin.audit.Actor;
import dev.playhouse.origin.audit.Audit;
import dev.playhouse.origin.audit.Subject;
import dev.playhouse.origin.changes.ChangeLog;
import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.protocol.Identifiers;
import dev.playhouse.protocol.catalogue.CreateTitleRequest;
import dev.playhouse.protocol.catalogue.Timeline;
import dev.playhouse.protocol.catalogue.Title;
import dev.playhouse.protocol.catalogue.TitleTerms;
import dev.playhouse.protocol.catalogue.UpdateTitleRequest;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Creates and finds titles. */
public final class Catalogue {
  private static final int MAX_NAME = 500;
  private static final int MAX_SYNOPSIS = 4000;
  /** The longest list that is answered at once. */
  private static final int MAX_LIST = 1000;

  private final Database database;
  private final Audit audit;
  private final ChangeLog changes;
  private final Identifiers identifiers;
  private final InstantSource clock;
  private final TitleStore store = new TitleStore();

  public Catalogue(Database database, Audit audit, ChangeLog changes, Identifiers identifiers, InstantSource clock) {
    this.database = database;
    this.audit = audit;
    this.changes = changes;
    this.identifiers = identifiers;
    this.clock = clock;
  }

  /** Creates a title that is not published. */
  Title create(Actor actor, CreateTitleRequest request) {
    String name = name(request.name());
    String synopsis = synopsis(request.synopsis());
    Title title =
        new Title(identifiers.next("title"), name, synopsis, false, null, null, null, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    database.change(
        handle -> {
          store.add(handle, title);
          audit.record(handle, actor, "title-created", subject(title.id()), null, new Texts(name, synopsis, TitleTerms.NONE));
          changes.record(handle, "title", title.id());
        });
    return title;
  }

  /** Changes texts and terms of a title; what is null stays, an empty synopsis is removed. False when they are so already. */
  public boolean update(Handle handle, Actor actor, String titleId, UpdateTitleRequest request) {
    Title known = store.find(handle, titleId);
    if (known == null) {
      throw unknown(titleId);
    }
    String name = request.name() == null ? known.name() : name(request.name());
    String synopsis = request.synopsis() == null ? known.synopsis() : synopsis(request.synopsis());
    TitleTerms knownTerms = store.terms(handle, titleId);
    TitleTerms terms = request.terms() == null ? knownTerms : TermsRules.checked(request.terms());
    Texts before = new Texts(known.name(), known.synopsis(), knownTerms);
    Texts after = new Texts(name, synopsis, terms);
    if (after.equals(before)) {
      return false;
    }
    store.update(handle, titleId, name, synopsis, terms);
    audit.record(handle, actor, "title-changed", subject(titleId), before, after);
    changes.record(handle, "title", titleId);
    return true;
  }

  /** The markers and chapters that somebody set; lists that nobody did are absent. */
  public Timeline timeline(Handle handle, String titleId) {
    return store.timeline(handle, titleId);
  }

  /** Sets the lists that are given. False when they are so already. */
  public boolean setTimeline(Handle handle, String titleId, Timeline wanted) {
    Timeline known = store.timeline(handle, titleId);
    Timeline next =
        new Timeline(
            wanted.markers() == null ? known.markers() : wanted.markers(), wanted.chapters() == null ? known.chapters() : wanted.chapters());
    if (next.equals(known)) {
      return false;
    }
    store.setTimeline(handle, titleId, next);
    changes.record(handle, "title", titleId);
    return true;
  }

  /** Lets nobody else change or publish a title until the transaction ends. */
  public static void lock(Handle handle, String titleId) {
    handle.createQuery("select id from titles where id = :id for update").bind("id", titleId).mapTo(String.class).findOne();
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

  /** The terms of a title, and of what it is a part of: all of them have to hold. */
  public List<TitleTerms> terms(String titleId) {
    return database.read(handle -> List.of(store.effectiveTerms(handle, titleId)));
  }

  /** What the audit log tells of a title. */
  private record Texts(String name, @Nullable String synopsis, TitleTerms terms) {}

  private static Subject subject(String titleId) {
    return new Subject("title", titleId);
  }

  /** Titles by name. */
  List<Title> list(boolean publishedOnly) {
    return database.read(handle -> store.list(handle, publishedOnly, MAX_LIST));
  }

  private static String name(@Nullable String text) {
    String name = text == null ? "" : text.strip();
    if (name.isEmpty() || name.length() > MAX_NAME) {
      throw new OriginException(Kind.INVALID, "name-invalid", "the name of a title has 1 to " + MAX_NAME + " characters, this has " + name.length());
    }
    return name;
  }

  private static @Nullable String synopsis(@Nullable String text) {
    if (text != null && text.length() > MAX_SYNOPSIS) {
      throw new OriginException(Kind.INVALID, "synopsis-invalid", "a synopsis has at most " + MAX_SYNOPSIS + " characters: shorten it");
    }
    return text == null || text.isBlank() ? null : text;
  }

  static OriginException unknown(String titleId) {
    return new OriginException(Kind.NOT_FOUND, "title-unknown", "there is no title " + titleId + ": list the titles");
  }
}
