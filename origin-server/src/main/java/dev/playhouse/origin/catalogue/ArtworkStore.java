package dev.playhouse.origin.catalogue;

import dev.playhouse.origin.database.Batches;
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

  /**
   * A picture in one width.
   *
   * @param webpSha256 the object of the same in WebP; null where that would be no smaller
   */
  public record Size(int width, String objectSha256, String contentType, @Nullable String webpSha256) {}

  /** A picture as it was sent; the object that holds it has the same hash. */
  public record Original(String sha256, String contentType, int width, int height) {}

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

  /** Keeps a picture until a moment, and for as long as a title has it. */
  public void keep(Handle handle, Original picture, List<Size> sizes, long untilMs) {
    int known =
        handle.execute(
            "update artwork set kept_until_ms = case when kept_until_ms < ? then ? else kept_until_ms end"
                + " where sha256 = ? and content_type is not null",
            untilMs, untilMs, picture.sha256);
    if (known > 0) {
      return;
    }
    handle.execute("delete from artwork_sizes where sha256 = ?", picture.sha256);
    int incomplete =
        handle.execute("update artwork set content_type = ?, kept_until_ms = ? where sha256 = ?", picture.contentType, untilMs, picture.sha256);
    if (incomplete == 0) {
      handle.execute(
          "insert into artwork (sha256, width, height, content_type, kept_until_ms) values (?, ?, ?, ?, ?)",
          picture.sha256, picture.width, picture.height, picture.contentType, untilMs);
    }
    Batches.each(
        handle,
        "insert into artwork_sizes (sha256, width, object_sha256, content_type, webp_sha256) values (?, ?, ?, ?, ?)",
        sizes,
        size -> new @Nullable Object[] {picture.sha256, size.width, size.objectSha256, size.contentType, size.webpSha256});
  }

  /** Puts a picture that is kept in place of the one with the same kind and language. */
  public void put(Handle handle, String titleId, Artwork picture) {
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
                .createQuery("select width, object_sha256, content_type, webp_sha256 from artwork_sizes where sha256 = :sha and width = :width")
                .bind("sha", sha256)
                .bind("width", width)
                .map((row, context) -> new Size(row.getInt(1), row.getString(2), row.getString(3), row.getString(4)))
                .findOne()
                .orElse(null));
  }

  /** A picture as it was sent, or null. */
  public @Nullable Original original(String sha256) {
    return database.read(
        handle ->
            handle
                .createQuery("select sha256, content_type, width, height from artwork where sha256 = :sha and content_type is not null")
                .bind("sha", sha256)
                .map((row, context) -> new Original(row.getString(1), row.getString(2), row.getInt(3), row.getInt(4)))
                .findOne()
                .orElse(null));
  }

  /** Those of some pictures whose files are kept. */
  public static Set<String> known(Handle handle, Collection<String> hashes) {
    Set<String> known = new HashSet<>();
    for (List<String> portion : TitleStore.portions(List.copyOf(hashes))) {
      String query = "select sha256 from artwork where content_type is not null and sha256 in (<keys>)";
      known.addAll(handle.createQuery(query).bindList("keys", portion).mapTo(String.class).list());
    }
    return known;
  }

  /** Forgets pictures that no title has any more, and that nobody has sent lately. */
  public void prune(long nowMs) {
    database.change(
        handle -> {
          String gone = "select sha256 from artwork where kept_until_ms < ? and sha256 not in (select sha256 from title_artwork)";
          handle.execute("delete from artwork_sizes where sha256 in (" + gone + ")", nowMs);
          handle.execute("delete from artwork where sha256 in (" + gone + ")", nowMs);
        });
  }

  @Override
  public Set<String> referenced() {
    String query =
        "select object_sha256 from artwork_sizes union select webp_sha256 from artwork_sizes where webp_sha256 is not null"
            + " union select sha256 from artwork where content_type is not null";
    return database.read(handle -> new HashSet<>(handle.createQuery(query).mapTo(String.class).list()));
  }

  private static String word(ArtworkKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
