package dev.playhouse.origin.catalogue;

import dev.playhouse.origin.audit.Actor;
import dev.playhouse.origin.catalogue.TitleWrites.Row;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.origin.rehearsal.Rehearsal;
import dev.playhouse.protocol.Identifiers;
import dev.playhouse.protocol.ProblemFault;
import dev.playhouse.protocol.catalogue.ApplyReport;
import dev.playhouse.protocol.catalogue.Artwork;
import dev.playhouse.protocol.catalogue.FieldChange;
import dev.playhouse.protocol.catalogue.TitleChange;
import dev.playhouse.protocol.catalogue.TitleEntry;
import dev.playhouse.protocol.catalogue.TitleKind;
import dev.playhouse.protocol.catalogue.TitlePicture;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Makes titles as a file wants them, all or none, in one transaction: those whose ref is not known are created, the others become what the file
 * says. Titles that the file does not name stay as they are. All faults are told at once, by the place of the title in the list.
 */
public final class TitleFile {
  /** As many titles a request may hold; more are sent in several. */
  private static final int MOST = 20_000;
  /** As many faults are told; who mends them sees the next. */
  private static final int MOST_FAULTS = 200;

  private final TitleEdits edits;
  private final Identifiers identifiers;
  private final TitleStore store = new TitleStore();

  public TitleFile(TitleEdits edits, Identifiers identifiers) {
    this.edits = edits;
    this.identifiers = identifiers;
  }

  /**
   * Applies entries.
   *
   * @param shown takes the ids of titles whose publication shows something else now
   */
  public ApplyReport apply(Handle handle, Actor actor, @Nullable List<TitleEntry> given, Consumer<String> shown) {
    if (given == null || given.isEmpty() || given.size() > MOST) {
      throw new OriginException(Kind.INVALID, "body-invalid", "send titles, a list of 1 to " + MOST + ": send more in several requests");
    }
    Faults faults = new Faults();
    Map<String, Wanted> wanted = wanted(given, faults);
    meet(handle, wanted);
    Map<String, StoredTitle> others = others(handle, wanted);
    wanted.values().forEach(each -> faults.of(each.place, () -> each.settle(wanted, others)));
    Set<String> missing = missingPictures(handle, wanted);
    wanted.values().forEach(each -> faults.of(each.place, () -> each.requirePictures(missing)));
    faults.refuse();
    return carryOut(handle, actor, List.copyOf(wanted.values()), shown);
  }

  private static Map<String, Wanted> wanted(List<TitleEntry> given, Faults faults) {
    Map<String, Wanted> wanted = new LinkedHashMap<>();
    for (int at = 0; at < given.size(); at++) {
      Wanted each = new Wanted(at + 1, given.get(at));
      faults.of(each.place, () -> each.join(wanted));
    }
    return wanted;
  }

  /** Finds those that are there already, and lets nobody else change them; the others get ids. */
  private void meet(Handle handle, Map<String, Wanted> wanted) {
    List<String> ids = store.byRefs(handle, wanted.keySet()).stream().map(StoredTitle::id).toList();
    store.lock(handle, ids);
    for (StoredTitle known : store.all(handle, ids)) {
      Wanted each = wanted.get(known.ref());
      if (each != null) {
        each.known = known;
        each.id = known.id();
      }
    }
    wanted.values().stream().filter(each -> each.known == null).forEach(each -> each.id = identifiers.next("title"));
  }

  /** The parents that are not in the file. */
  private Map<String, StoredTitle> others(Handle handle, Map<String, Wanted> wanted) {
    Set<String> missing = new HashSet<>();
    for (Wanted each : wanted.values()) {
      if (each.entry.parent() != null && !wanted.containsKey(each.entry.parent())) {
        missing.add(each.entry.parent());
      }
    }
    return store.byRefs(handle, missing).stream().collect(Collectors.toMap(StoredTitle::ref, Function.identity()));
  }

  /** Pictures that the origin was not sent. A dry run may do without: who sends it has not sent them for good either. */
  private static Set<String> missingPictures(Handle handle, Map<String, Wanted> wanted) {
    Set<String> named = new HashSet<>();
    wanted.values().forEach(each -> each.pictures().forEach(picture -> named.add(picture.sha256())));
    if (!named.isEmpty() && !Rehearsal.running()) {
      named.removeAll(ArtworkStore.known(handle, named));
      return named;
    }
    return Set.of();
  }

  private ApplyReport carryOut(Handle handle, Actor actor, List<Wanted> all, Consumer<String> shown) {
    List<Row> added = new ArrayList<>();
    List<TitleEdits.Change> changed = new ArrayList<>();
    List<TitleEdits.Pictured> pictured = new ArrayList<>();
    List<TitleChange> report = new ArrayList<>();
    List<String> ids = all.stream().filter(each -> each.pictures != null).map(each -> each.id).toList();
    Map<String, List<Artwork>> artwork = ArtworkStore.of(handle, ids);
    for (Wanted each : all) {
      Row row = each.row();
      StoredTitle known = each.known;
      List<FieldChange> fields = new ArrayList<>();
      if (known != null && !known.entry().equals(row.entry())) {
        fields.addAll(EntryFields.differences(known.entry(), row.entry()));
      }
      if (known == null) {
        added.add(row);
      } else if (!fields.isEmpty()) {
        changed.add(new TitleEdits.Change(known, row));
      }
      List<TitlePicture> before = TitlePictures.named(artwork.getOrDefault(each.id, List.of()));
      if (each.pictures != null && !each.pictures.equals(before)) {
        pictured.add(new TitleEdits.Pictured(each.id, before, each.pictures));
        if (known != null) {
          fields.add(EntryFields.artwork(before, each.pictures));
        }
      }
      if (known == null || !fields.isEmpty()) {
        report.add(new TitleChange(row.refOrId(), row.id(), known == null, fields));
      }
    }
    edits.write(handle, actor, added, changed);
    edits.picture(handle, actor, pictured);
    changed.stream().filter(TitleEdits.Change::showsOther).forEach(change -> shown.accept(change.row().id()));
    return new ApplyReport(added.size(), report.size() - added.size(), all.size() - report.size(), report);
  }

  /** One title on its way. */
  private static final class Wanted {
    private final int place;
    private TitleEntry entry;
    private String id = "";
    private @Nullable StoredTitle known;
    private @Nullable Row row;
    private @Nullable List<TitlePicture> pictures;

    Wanted(int place, TitleEntry entry) {
      this.place = place;
      this.entry = entry;
    }

    void join(Map<String, Wanted> wanted) {
      pictures = TitlePictures.checked(entry.artwork());
      entry = EntryRules.checked(entry.withArtwork(null));
      if (entry.ref() == null) {
        throw new OriginException(Kind.INVALID, "ref-missing", "a title of a file has a ref: give it one that stays");
      }
      Wanted before = wanted.putIfAbsent(entry.ref(), this);
      if (before != null) {
        throw new OriginException(Kind.INVALID, "ref-twice", "the ref " + entry.ref() + " stands at title " + before.place + " already");
      }
    }

    void settle(Map<String, Wanted> wanted, Map<String, StoredTitle> others) {
      if (known != null) {
        TitleEdits.requireSameKind(known, entry);
      }
      String parent = entry.parent();
      if (parent == null) {
        row = new Row(id, null, entry);
        return;
      }
      Wanted whole = wanted.get(parent);
      StoredTitle other = others.get(parent);
      if (whole == null && other == null) {
        throw TitleEdits.parentUnknown(parent);
      }
      TitleEdits.requireBelongs(entry, whole == null ? Objects.requireNonNull(other).kind() : whole.kind());
      row = new Row(id, whole == null ? Objects.requireNonNull(other).id() : whole.id, entry);
    }

    List<TitlePicture> pictures() {
      return Objects.requireNonNullElse(pictures, List.of());
    }

    void requirePictures(Set<String> missing) {
      for (TitlePicture picture : pictures()) {
        if (missing.contains(picture.sha256())) {
          throw new OriginException(
              Kind.UNPROCESSABLE, "artwork-unknown", "the origin has no picture " + picture.sha256() + ": send its file first (--artwork DIR)");
        }
      }
    }

    TitleKind kind() {
      return Objects.requireNonNullElse(entry.kind(), TitleKind.MOVIE);
    }

    Row row() {
      return Objects.requireNonNull(row);
    }
  }

  /** What is wrong, by the place of the title in the list. */
  private static final class Faults {
    private final List<ProblemFault> faults = new ArrayList<>();
    private int count;

    void of(int place, Runnable check) {
      try {
        check.run();
      } catch (OriginException e) {
        count++;
        if (faults.size() < MOST_FAULTS) {
          faults.add(new ProblemFault(place, e.code() + ": " + e.detail()));
        }
      }
    }

    void refuse() {
      if (count > 0) {
        throw new OriginException(
            Kind.UNPROCESSABLE,
            "titles-faulty",
            count + " faults in the titles, and nothing was changed: mend them and send all again",
            faults.stream().sorted(Comparator.comparingInt(ProblemFault::line)).toList(),
            null);
      }
    }
  }
}
