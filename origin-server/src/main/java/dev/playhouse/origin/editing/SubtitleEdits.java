package dev.playhouse.origin.editing;

import dev.playhouse.origin.catalogue.Catalogue;
import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.origin.objects.ObjectBatch;
import dev.playhouse.origin.objects.ObjectStore;
import dev.playhouse.origin.publishing.Asset;
import dev.playhouse.origin.publishing.Listing;
import dev.playhouse.origin.publishing.Publishing;
import dev.playhouse.origin.publishing.SubtitleEdit;
import dev.playhouse.origin.publishing.SubtitleKey;
import dev.playhouse.origin.publishing.SubtitleSource;
import dev.playhouse.origin.publishing.SubtitleStore;
import dev.playhouse.protocol.catalogue.SubtitleTrack;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Puts subtitles into a title, and takes them out. What is sent is kept, so that it can be cut for every asset of the title to come; for the one that
 * is shown it is cut at once, into one track package of its own. Nothing else is written, and what is published follows in the same transaction.
 */
public final class SubtitleEdits {
  private final Database database;
  private final Catalogue catalogue;
  private final Publishing publishing;
  private final Listing listing;
  private final SubtitleStore store;
  private final ObjectStore objects;

  public SubtitleEdits(
      Database database, Catalogue catalogue, Publishing publishing, Listing listing, SubtitleStore store, ObjectStore objects) {
    this.database = database;
    this.catalogue = catalogue;
    this.publishing = publishing;
    this.listing = listing;
    this.store = store;
    this.objects = objects;
  }

  /** The subtitles of a title, added ones and those of the asset that is shown. */
  List<SubtitleTrack> list(String titleId) {
    catalogue.find(titleId);
    return database.read(handle -> listing.subtitles(handle, titleId, publishing.shown(handle, titleId)));
  }

  /** Adds subtitles, or puts them in place of those with the same language and role. */
  SubtitleTrack put(String titleId, SubtitleUpload upload) {
    catalogue.find(titleId);
    SubtitleUpload.Text text = upload.read();
    try (ObjectBatch batch = objects.batch()) {
      SubtitleSource source = new SubtitleSource(batch.put(text.utf8()).sha256(), text.format());
      publishing.edit(
          titleId,
          (handle, _) -> {
            SubtitleEdit before = find(handle, titleId, upload.key());
            SubtitleEdit after = new SubtitleEdit(upload.key(), upload.name(), source, before.hiddenMaster());
            store.put(handle, titleId, after);
            return !after.equals(before);
          });
    }
    return new SubtitleTrack(upload.key().language(), upload.key().role(), upload.name(), true);
  }

  /** Takes subtitles out; those of the master that is shown come back with another master only. */
  void remove(String titleId, SubtitleKey key) {
    publishing.edit(
        titleId,
        (handle, shown) -> {
          if (listing.subtitles(handle, titleId, shown).stream().noneMatch(track -> isOf(key, track))) {
            throw new OriginException(
                Kind.NOT_FOUND, "subtitle-unknown", "title " + titleId + " has no " + key + ": `streamctl title subtitle ls` lists what it has");
          }
          store.put(handle, titleId, new SubtitleEdit(key, null, null, hidden(shown, find(handle, titleId, key))));
          return true;
        });
  }

  private SubtitleEdit find(Handle handle, String titleId, SubtitleKey key) {
    SubtitleEdit none = new SubtitleEdit(key, null, null, null);
    return store.ofTitle(handle, titleId).stream().filter(edit -> edit.key().equals(key)).findFirst().orElse(none);
  }

  private static @Nullable String hidden(@Nullable Asset shown, SubtitleEdit before) {
    return shown == null ? before.hiddenMaster() : shown.masterSha256();
  }

  private static boolean isOf(SubtitleKey key, SubtitleTrack track) {
    return Objects.equals(track.language(), key.language()) && track.role() == key.role();
  }
}
