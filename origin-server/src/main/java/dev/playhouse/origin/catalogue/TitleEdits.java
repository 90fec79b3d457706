package dev.playhouse.origin.catalogue;

import dev.playhouse.origin.audit.Actor;
import dev.playhouse.origin.audit.Audit;
import dev.playhouse.origin.audit.Audit.Deed;
import dev.playhouse.origin.audit.Subject;
import dev.playhouse.origin.catalogue.TitleWrites.Row;
import dev.playhouse.origin.changes.ChangeLog;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.origin.rehearsal.Rehearsal;
import dev.playhouse.protocol.Identifiers;
import dev.playhouse.protocol.catalogue.FieldChange;
import dev.playhouse.protocol.catalogue.TitleEntry;
import dev.playhouse.protocol.catalogue.TitleKind;
import dev.playhouse.protocol.catalogue.TitlePicture;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Creates, changes and removes titles, within the transaction of the caller; each change is in the audit log and in the change log. */
public final class TitleEdits {
  private final Audit audit;
  private final ChangeLog changes;
  private final Identifiers identifiers;
  private final InstantSource clock;
  private final TitleStore store = new TitleStore();
  private final TitleWrites writes = new TitleWrites();

  public TitleEdits(Audit audit, ChangeLog changes, Identifiers identifiers, InstantSource clock) {
    this.audit = audit;
    this.changes = changes;
    this.identifiers = identifiers;
    this.clock = clock;
  }

  /** Creates a title that is not published; answers its id. */
  public String create(Handle handle, Actor actor, TitleEntry given) {
    TitleEntry entry = EntryRules.checked(given);
    requireFree(handle, entry.ref(), null);
    Row row = placed(handle, identifiers.next("title"), entry);
    write(handle, actor, List.of(row), List.of());
    return row.id();
  }

  /**
   * Changes what is named of a title.
   *
   * @param ifMatch the state that is changed
   * @return whether what is published shows something else now: name or synopsis
   */
  public boolean change(Handle handle, Actor actor, String titleId, String ifMatch, TitleEntry change) {
    StoredTitle known = locked(handle, titleId, ifMatch);
    EntryRules.requireNoArtwork(change);
    TitleEntry entry = EntryRules.checked(EntryFields.changed(known.entry(), change));
    requireFree(handle, entry.ref(), titleId);
    Row row = placed(handle, titleId, entry);
    requireSameKind(known, entry);
    if (row.entry().equals(known.entry())) {
      return false;
    }
    Change made = new Change(known, row);
    write(handle, actor, List.of(), List.of(made));
    return made.showsOther();
  }

  /** Removes a title of which nothing was made and that has no parts. */
  public void remove(Handle handle, Actor actor, String titleId, String ifMatch) {
    StoredTitle known = locked(handle, titleId, ifMatch);
    if (known.publication() != null) {
      throw new OriginException(Kind.CONFLICT, "title-published", "title " + titleId + " is published: unpublish it first");
    }
    Map<String, Long> needed = References.of(handle, titleId);
    if (!needed.isEmpty()) {
      throw new OriginException(
          Kind.CONFLICT,
          "title-referenced",
          "title " + titleId + " is needed: it has " + References.words(needed)
              + ". Remove its parts first; one with masters or publications stays, unpublished nobody sees it");
    }
    writes.remove(handle, titleId);
    note(handle, actor, List.of(deed("title-removed", titleId, known.entry(), null)));
  }

  private StoredTitle locked(Handle handle, String titleId, String ifMatch) {
    Catalogue.lock(handle, titleId);
    StoredTitle known = store.find(handle, titleId);
    if (known == null) {
      throw Catalogue.unknown(titleId);
    }
    EntityTag.require(ifMatch, titleId, known.revision());
    return known;
  }

  /** A title that becomes another. */
  record Change(StoredTitle known, Row row) {
    /** Whether a publication would tell other texts. */
    boolean showsOther() {
      TitleEntry before = known.entry();
      return !Objects.equals(before.name(), row.entry().name()) || !Objects.equals(before.synopsis(), row.entry().synopsis());
    }
  }

  /** Writes titles that are new, and those that change. */
  void write(Handle handle, Actor actor, List<Row> added, List<Change> changed) {
    writes.add(handle, added.stream().sorted(Comparator.comparing(Row::kind)).toList(), clock.millis());
    writes.update(handle, changed.stream().map(Change::row).toList());
    List<Deed> deeds = new ArrayList<>();
    added.forEach(row -> deeds.add(deed("title-created", row.id(), null, row.entry())));
    for (Change change : changed) {
      List<FieldChange> fields = EntryFields.differences(change.known.entry(), change.row.entry());
      deeds.add(deed("title-changed", change.row.id(), EntryFields.before(fields), EntryFields.after(fields)));
    }
    note(handle, actor, deeds);
  }

  /** A title that is given all its pictures. */
  record Pictured(String titleId, List<TitlePicture> before, List<TitlePicture> after) {}

  /** Gives titles their pictures; a dry run has none to give. */
  void picture(Handle handle, Actor actor, List<Pictured> titles) {
    if (!Rehearsal.running()) {
      TitlePictures.put(handle, titles.stream().collect(Collectors.toMap(Pictured::titleId, Pictured::after)));
    }
    note(handle, actor, titles.stream().map(each -> deed("artwork-changed", each.titleId, each.before, each.after)).toList());
  }

  /** An entry in the place that its parent gives it. */
  private Row placed(Handle handle, String titleId, TitleEntry entry) {
    String ref = Objects.requireNonNullElse(entry.ref(), titleId);
    if (entry.parent() == null) {
      return new Row(titleId, null, EntryFields.placed(entry, ref, null));
    }
    StoredTitle whole = store.byRef(handle, entry.parent());
    if (whole == null) {
      throw parentUnknown(entry.parent());
    }
    requireBelongs(entry, whole.kind());
    return new Row(titleId, whole.id(), EntryFields.placed(entry, ref, whole.ref()));
  }

  static void requireBelongs(TitleEntry entry, TitleKind whole) {
    TitleKind kind = Objects.requireNonNullElse(entry.kind(), TitleKind.MOVIE);
    if (!kind.belongsIn(whole)) {
      throw new OriginException(
          Kind.INVALID, "parent-invalid", Words.of(kind) + " cannot be a part of " + Words.of(whole) + ": name another parent");
    }
  }

  static OriginException parentUnknown(String parent) {
    return new OriginException(
        Kind.INVALID, "parent-unknown", "there is no title " + Words.shortened(parent) + " to be the parent: create it first");
  }

  private void requireFree(Handle handle, @Nullable String ref, @Nullable String titleId) {
    StoredTitle other = ref == null ? null : store.byRef(handle, ref);
    if (other != null && !other.id().equals(titleId)) {
      throw new OriginException(Kind.CONFLICT, "ref-taken", "title " + other.id() + " has the ref " + ref + " already: choose another");
    }
  }

  static void requireSameKind(StoredTitle known, TitleEntry entry) {
    if (known.kind() != entry.kind()) {
      throw new OriginException(
          Kind.CONFLICT,
          "kind-fixed",
          "title " + known.ref() + " is " + Words.of(known.kind()) + " and stays one: create another title");
    }
  }

  private static Deed deed(String action, String titleId, @Nullable Object before, @Nullable Object after) {
    return new Deed(action, new Subject("title", titleId), before, after);
  }

  private void note(Handle handle, Actor actor, List<Deed> deeds) {
    audit.record(handle, actor, deeds);
    changes.record(handle, "title", deeds.stream().map(deed -> deed.subject().id()).toList());
  }
}
