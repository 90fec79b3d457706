package dev.playhouse.origin.catalogue;

import dev.playhouse.origin.database.Batches;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.protocol.catalogue.Artwork;
import dev.playhouse.protocol.catalogue.TitlePicture;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** All pictures of titles, as files name them: in the order of their kinds and languages. */
final class TitlePictures {
  /** Three kinds in a hundred languages. */
  private static final int MOST = 300;

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final Comparator<TitlePicture> ORDER =
      Comparator.comparing(TitlePicture::kind).thenComparing(picture -> Objects.requireNonNullElse(picture.language(), ""));

  private TitlePictures() {}

  /** The pictures in their usual spelling and order; null where a file leaves them alone. */
  static @Nullable List<TitlePicture> checked(@Nullable List<TitlePicture> given) {
    if (given == null) {
      return null;
    }
    if (given.size() > MOST) {
      throw invalid("a title has at most " + MOST + " pictures, not " + given.size());
    }
    Set<List<Object>> places = new HashSet<>();
    List<TitlePicture> checked = new ArrayList<>();
    for (TitlePicture each : given) {
      if (each == null || each.kind() == null || each.sha256() == null || !SHA256.matcher(each.sha256()).matches()) {
        throw invalid("a picture has a kind and the sha256 of its file, 64 digits in lower-case hex");
      }
      String language = each.language() == null || each.language().isEmpty() ? null : EntryRules.language(each.language());
      if (!places.add(List.of(each.kind(), Objects.requireNonNullElse(language, "")))) {
        throw invalid("there are two pictures of the kind " + each.kind().name().toLowerCase(Locale.ROOT) + " in one language: leave one out");
      }
      checked.add(new TitlePicture(each.kind(), language, each.sha256()));
    }
    checked.sort(ORDER);
    return checked;
  }

  /** Pictures of a title as files name them. */
  static List<TitlePicture> named(List<Artwork> artwork) {
    return artwork.stream().map(each -> new TitlePicture(each.kind(), each.language(), each.sha256())).sorted(ORDER).toList();
  }

  /** Gives titles, by id, these pictures in place of all they had. */
  static void put(Handle handle, Map<String, List<TitlePicture>> pictures) {
    Batches.each(handle, "delete from title_artwork where title_id = ?", List.copyOf(pictures.keySet()), id -> new Object[] {id});
    List<Map.Entry<String, TitlePicture>> rows =
        pictures.entrySet().stream().flatMap(title -> title.getValue().stream().map(picture -> Map.entry(title.getKey(), picture))).toList();
    Batches.each(
        handle,
        "insert into title_artwork (title_id, kind, language, sha256) values (?, ?, ?, ?)",
        rows,
        row -> {
          TitlePicture picture = row.getValue();
          String kind = picture.kind().name().toLowerCase(Locale.ROOT);
          return new Object[] {row.getKey(), kind, Objects.requireNonNullElse(picture.language(), ""), picture.sha256()};
        });
  }

  private static OriginException invalid(String detail) {
    return new OriginException(Kind.INVALID, "artwork-invalid", detail);
  }
}
