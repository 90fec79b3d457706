package dev.playhouse.origin.publishing;

import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.objects.ObjectRoots;
import dev.playhouse.protocol.catalogue.TrackRole;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** What was made of the subtitles of titles, in the metadata store; it belongs to the title and outlives its assets. */
public final class SubtitleStore implements ObjectRoots {
  private final Database database;

  public SubtitleStore(Database database) {
    this.database = database;
  }

  /** All edits of a title, by language and role. */
  public List<SubtitleEdit> ofTitle(Handle handle, String titleId) {
    return handle
        .createQuery("select language, role, name, source, hidden_master from title_subtitles where title_id = :title")
        .bind("title", titleId)
        .map((row, context) -> edit(row))
        .stream()
        .sorted(Comparator.comparing((SubtitleEdit edit) -> edit.key().language()).thenComparing(edit -> edit.key().role()))
        .toList();
  }

  /** Puts an edit in place of the one with the same key; one that says nothing is forgotten. */
  public void put(Handle handle, String titleId, SubtitleEdit edit) {
    String role = name(edit.key().role());
    handle.execute("delete from title_subtitles where title_id = ? and language = ? and role = ?", titleId, edit.key().language(), role);
    SubtitleSource source = edit.source();
    if (source != null || edit.hiddenMaster() != null) {
      handle.execute(
          "insert into title_subtitles (title_id, language, role, name, source, hidden_master) values (?, ?, ?, ?, ?, ?)",
          titleId,
          edit.key().language(),
          role,
          edit.name(),
          source == null ? null : source.name(),
          edit.hiddenMaster());
    }
  }

  @Override
  public Set<String> referenced() {
    return database.read(
        handle ->
            new HashSet<>(
                handle
                    .createQuery("select source from title_subtitles where source is not null")
                    .map((row, context) -> SubtitleSource.of(row.getString("source")).sha256())
                    .list()));
  }

  private static SubtitleEdit edit(ResultSet row) throws SQLException {
    String source = row.getString("source");
    TrackRole role = TrackRole.valueOf(row.getString("role").toUpperCase(Locale.ROOT));
    return new SubtitleEdit(
        new SubtitleKey(row.getString("language"), role),
        row.getString("name"),
        source == null ? null : SubtitleSource.of(source),
        row.getString("hidden_master"));
  }

  private static String name(TrackRole role) {
    return role.name().toLowerCase(Locale.ROOT);
  }
}
