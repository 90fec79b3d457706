package dev.playhouse.origin.catalogue;

import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.objects.ObjectRoots;
import dev.playhouse.protocol.catalogue.Artwork;
import dev.playhouse.protocol.catalogue.ArtworkKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Pictures of titles in the metadata store, and the objects that hold them. */
public final class ArtworkStore implements ObjectRoots {
  private final Database database;

  public ArtworkStore(Database database) {
    this.database = database;
  }

  /** A picture in one width. */
  public record Size(int width, String objectSha256, String contentType) {}

  /** The pictures of a title, in the order of their kinds and languages. */
  static List<Artwork> of(Handle handle, String titleId) {
    return of(handle, List.of(titleId)).getOrDefault(titleId, List.of());
  }

  /** The pictures of titles, by title, in the order of their kinds and languages. */
  static Map<String, List<Artwork>> of(Handle handle, Collection<String> titleIds) {
    Map<String, List<Artwork>> pictures = new HashMap<>();
    for (List<String> portion : TitleStore.portions(List.copyOf(titleIds))) {
      handle
          .createQuery(
              "select t.title_id, t.kind, t.language, a.sha256, a.width, a.height from title_artwork t join artwork a on a.sha256 = t.sha256"
                  + " where t.title_id in (<keys>) order by t.kind, t.language")
          .bindList("keys", portion)
          .map(
              (row, context) ->
                  Map.entry(
                      row.getString("title_id"),
                      new Artwork(
                          ArtworkKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                          row.getString("language").isEmpty() ? null : row.getString("language"),
                          row.getString("sha256"),
                          row.getInt("width"),
                          row.getInt("height"))))
          .forEach(each -> pictures.computeIfAbsent(each.getKey(), _ -> new ArrayList<>()).add(each.getValue()));
    }
    return pictures;
  }

  /** The picture of a title for a purpose and a language, or null. */
  public @Nullable Artwork find(Handle handle, String titleId, ArtworkKind kind, @Nullable String language) {
    return of(handle, titleId).stream()
        .filter(each -> each.kind() == kind && Objects.equals(each.language(), language))
        .findFirst()
        .orElse(null);
  }

  /** Puts a picture in place of the one with the same kind and language. */
  public void put(Handle handle, String titleId, Artwork picture, List<Size> sizes) {
    boolean known =
        handle.createQuery("select width from artwork where sha256 = :sha").bind("sha", picture.sha256()).mapTo(Integer.class).findOne().isPresent();
    if (!known) {
      handle.execute("insert into artwork (sha256, width, height) values (?, ?, ?)", picture.sha256(), picture.width(), picture.height());
      for (Size size : sizes) {
        handle.execute(
            "insert into artwork_sizes (sha256, width, object_sha256, content_type) values (?, ?, ?, ?)",
            picture.sha256(),
            size.width,
            size.objectSha256,
            size.contentType);
      }
    }
    remove(handle, titleId, picture.kind(), picture.language());
    handle.execute(
        "insert into title_artwork (title_id, kind, language, sha256) values (?, ?, ?, ?)",
        titleId,
        word(picture.kind()),
        Objects.requireNonNullElse(picture.language(), ""),
        picture.sha256());
  }

  /** Takes a picture from a title. */
  public void remove(Handle handle, String titleId, ArtworkKind kind, @Nullable String language) {
    handle.execute(
        "delete from title_artwork where title_id = ? and kind = ? and language = ?", titleId, word(kind), Objects.requireNonNullElse(language, ""));
  }

  /** A picture in a width, or null. */
  public @Nullable Size size(String sha256, int width) {
    return database.read(
        handle ->
            handle
                .createQuery("select width, object_sha256, content_type from artwork_sizes where sha256 = :sha and width = :width")
                .bind("sha", sha256)
                .bind("width", width)
                .map((row, context) -> new Size(row.getInt("width"), row.getString("object_sha256"), row.getString("content_type")))
                .findOne()
                .orElse(null));
  }

  /** Forgets pictures that no title has any more. */
  public void prune() {
    database.change(
        handle -> {
          String gone = " where sha256 not in (select sha256 from title_artwork)";
          handle.execute("delete from artwork_sizes" + gone);
          handle.execute("delete from artwork" + gone);
        });
  }

  @Override
  public Set<String> referenced() {
    return database.read(
        handle -> new HashSet<>(handle.createQuery("select object_sha256 from artwork_sizes").mapTo(String.class).list()));
  }

  private static String word(ArtworkKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
