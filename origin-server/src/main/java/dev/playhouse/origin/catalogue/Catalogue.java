package dev.playhouse.origin.catalogue;

import dev.playhouse.origin.changes.ChangeLog;
import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.planner.availability.Availability;
import dev.playhouse.protocol.catalogue.Artwork;
import dev.playhouse.protocol.catalogue.EntryPage;
import dev.playhouse.protocol.catalogue.Timeline;
import dev.playhouse.protocol.catalogue.Title;
import dev.playhouse.protocol.catalogue.TitleEntry;
import dev.playhouse.protocol.catalogue.TitlePage;
import dev.playhouse.protocol.catalogue.TitleTerms;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Finds titles, whoever may see them. */
public final class Catalogue {
  private final Database database;
  private final ChangeLog changes;
  private final TitleStore store = new TitleStore();
  private final TitleNodes nodes = new TitleNodes();

  public Catalogue(Database database, ChangeLog changes) {
    this.database = database;
    this.changes = changes;
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
    StoredTitle title = stored(titleId);
    return TitleView.ofStaff(title, database.read(handle -> ArtworkStore.of(handle, titleId)));
  }

  /** The value of the header field ETag of a title. */
  public String tag(String titleId) {
    return EntityTag.of(stored(titleId).revision());
  }

  /**
   * The terms of a title, then of what it is a part of, for {@link Availability#of}: all of them have to hold. The moment that a publication is
   * scheduled for counts as an embargo. Null where it is a part of a film that is not published.
   */
  public @Nullable List<TitleTerms> terms(String titleId) {
    return database.read(
        handle -> {
          List<TitleNode> found = nodes.all(handle, List.of(titleId));
          if (found.isEmpty()) {
            throw unknown(titleId);
          }
          Map<String, TitleNode> family = nodes.family(handle, found);
          return Visibility.wholeIsOut(found.getFirst(), family) ? Visibility.terms(found.getFirst(), family) : null;
        });
  }

  /** A title with its revision. */
  StoredTitle stored(String titleId) {
    StoredTitle title = database.read(handle -> store.find(handle, titleId));
    if (title == null) {
      throw unknown(titleId);
    }
    return title;
  }

  /** Titles by their name in the original language. */
  TitlePage list(TitleQuery query) {
    return page(
        query,
        (titles, after) -> {
          List<String> ids = titles.stream().map(StoredTitle::id).toList();
          Map<String, List<Artwork>> artwork = database.read(handle -> ArtworkStore.of(handle, ids));
          List<Title> shown = titles.stream().map(title -> TitleView.ofStaff(title, artwork.getOrDefault(title.id(), List.of()))).toList();
          return new TitlePage(shown, after);
        });
  }

  /** What editors say of titles, by their name. */
  EntryPage entries(TitleQuery query) {
    return page(
        query,
        (titles, after) -> {
          Map<String, List<Artwork>> artwork = database.read(handle -> ArtworkStore.of(handle, titles.stream().map(StoredTitle::id).toList()));
          return new EntryPage(titles.stream().map(title -> pictured(title, artwork.getOrDefault(title.id(), List.of()))).toList(), after);
        });
  }

  private static TitleEntry pictured(StoredTitle title, List<Artwork> artwork) {
    return artwork.isEmpty() ? title.entry() : title.entry().withArtwork(TitlePictures.named(artwork));
  }

  private <T> T page(TitleQuery query, BiFunction<List<StoredTitle>, @Nullable String, T> shape) {
    List<TitleNode> page = database.read(handle -> nodes.page(handle, query, false, query.limit()));
    Map<String, StoredTitle> titles =
        database.read(handle -> store.all(handle, page.stream().map(TitleNode::id).toList())).stream()
            .collect(Collectors.toMap(StoredTitle::id, title -> title));
    return shape.apply(
        page.stream().flatMap(node -> Stream.ofNullable(titles.get(node.id()))).toList(),
        page.size() < query.limit() ? null : Cursor.of(page.getLast()).text());
  }

  static OriginException unknown(String titleId) {
    return new OriginException(Kind.NOT_FOUND, "title-unknown", "there is no title " + titleId + ": list the titles");
  }
}
