package dev.playhouse.origin.publishing;

import dev.playhouse.origin.catalogue.Catalogue;
import dev.playhouse.origin.changes.ChangeLog;
import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.events.EventLog;
import dev.playhouse.origin.events.NewEvent;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.origin.objects.ObjectBatch;
import dev.playhouse.origin.objects.ObjectStore;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.catalogue.FrameDigests;
import dev.playhouse.protocol.catalogue.Publication;
import dev.playhouse.protocol.catalogue.PublishRequest;
import dev.playhouse.protocol.catalogue.Timeline;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Makes an encoded asset the publication of its title, withdraws it, and follows with the next version when the title changes. What changes one title
 * does so one after the other, under a lock of the title. Safe for use by many threads.
 */
public final class Publishing {
  private final Database database;
  private final Catalogue catalogue;
  private final AssetStore assets;
  private final PackageStore packages;
  private final PublicationStore publications;
  private final Listing listing;
  private final ObjectStore objects;
  private final ChangeLog changes;
  private final EventLog events;
  private final InstantSource clock;

  public Publishing(
      Database database,
      Catalogue catalogue,
      AssetStore assets,
      PackageStore packages,
      PublicationStore publications,
      Listing listing,
      ObjectStore objects,
      ChangeLog changes,
      EventLog events,
      InstantSource clock) {
    this.database = database;
    this.catalogue = catalogue;
    this.assets = assets;
    this.packages = packages;
    this.publications = publications;
    this.listing = listing;
    this.objects = objects;
    this.changes = changes;
    this.events = events;
    this.clock = clock;
  }

  /** Publishes an asset, or the newest one, for viewers to see at once or at a moment; what is out so already stays as it is. */
  Publication publish(String titleId, PublishRequest request) {
    catalogue.find(titleId);
    Instant visibleAt = PublishingTime.checked(request.visibleAt(), clock.instant());
    Publication publication = change((handle, cuts) -> publish(handle, titleId, request.assetId(), visibleAt, cuts));
    announce(publication);
    return publication;
  }

  /** Withdraws the publication of a title. */
  void unpublish(String titleId) {
    catalogue.find(titleId);
    boolean withdrawn =
        database.transaction(
            handle -> {
              Catalogue.lock(handle, titleId);
              boolean changed = publications.end(handle, titleId, clock.millis());
              if (changed) {
                changes.record(handle, "publication", titleId);
              }
              return changed;
            });
    if (!withdrawn) {
      throw notPublished(titleId);
    }
    events.append(NewEvent.of("title-unpublished", Map.of("title_id", titleId)));
  }

  /** The publication of a title. */
  Publication publication(String titleId) {
    catalogue.find(titleId);
    StoredPublication stored = publications.ofTitle(titleId);
    if (stored == null) {
      throw notPublished(titleId);
    }
    return stored.publication();
  }

  /** The digests of a track of what is published, or of the newest asset when nothing is. */
  FrameDigests frameDigests(String titleId, String track) {
    catalogue.find(titleId);
    String digests = database.read(handle -> digests(handle, titleId, track));
    if (digests == null) {
      throw new OriginException(Kind.NOT_FOUND, "track-unknown", "title " + titleId + " has no track " + track + " with frame digests");
    }
    return Json.MAPPER.readValue(objects.bytes(digests), FrameDigests.class);
  }

  /** A change of what a title shows; it may be tried several times. */
  @FunctionalInterface
  public interface Edit {
    /** Makes the change in a transaction, knowing the asset that is shown; null when nothing is encoded. False when there is nothing to change. */
    boolean apply(Handle handle, @Nullable Asset shown);
  }

  /** Changes what a title shows. When it is published, the same transaction publishes what it has become. */
  public void edit(String titleId, Edit edit) {
    catalogue.find(titleId);
    Optional<Publication> published = change((handle, cuts) -> edit(handle, titleId, edit, cuts));
    published.ifPresent(this::announce);
  }

  /** A change of many titles; it may be tried several times. */
  @FunctionalInterface
  public interface Edits<T> {
    /** Makes the change in a transaction; hands over the ids of titles that show something else now. */
    T apply(Handle handle, Consumer<String> changed);
  }

  /** Changes what many titles show, in one transaction, which publishes what has become of those that are published. */
  public <T> T editAll(Edits<T> edits) {
    List<Publication> published = new ArrayList<>();
    T result =
        change(
            (handle, cuts) -> {
              published.clear();
              List<String> changed = new ArrayList<>();
              T made = edits.apply(handle, changed::add);
              changed.forEach(titleId -> edit(handle, titleId, (_, _) -> true, cuts).ifPresent(published::add));
              return made;
            });
    published.forEach(this::announce);
    return result;
  }

  /** The asset that a title shows: the one that is published, else the newest one; null when nothing is encoded. */
  public @Nullable Asset shown(Handle handle, String titleId) {
    StoredPublication current = publications.current(handle, titleId);
    return current == null ? assets.newest(handle, titleId) : assets.find(handle, current.publication().assetId());
  }

  /** Runs a transaction until it misses no cut of subtitles; the objects of what was cut stay until it is through. */
  private <T> T change(BiFunction<Handle, Cuts, T> work) {
    try (ObjectBatch batch = objects.batch()) {
      Cuts cuts = new Cuts(new SubtitleCutter(objects), batch);
      while (true) {
        try {
          return database.transaction(handle -> work.apply(handle, cuts));
        } catch (Cuts.Missing e) {
          cuts.make(e.order());
        }
      }
    }
  }

  private Optional<Publication> edit(Handle handle, String titleId, Edit edit, Cuts cuts) {
    Catalogue.lock(handle, titleId);
    Asset shown = shown(handle, titleId);
    if (!edit.apply(handle, shown) || shown == null) {
      return Optional.empty();
    }
    List<ListedTrack> tracks = listing.tracks(handle, shown, cuts);
    StoredPublication current = publications.current(handle, titleId);
    return current == null ? Optional.empty() : Optional.of(replace(handle, shown, tracks, current.publication().visibleAt()));
  }

  private Publication publish(Handle handle, String titleId, @Nullable String assetId, @Nullable Instant visibleAt, Cuts cuts) {
    Catalogue.lock(handle, titleId);
    Asset asset = assetId == null ? assets.newest(handle, titleId) : assets.find(handle, assetId);
    if (asset == null || !asset.titleId().equals(titleId)) {
      throw new OriginException(
          Kind.CONFLICT,
          "nothing-encoded",
          assetId == null ? "title " + titleId + " has no encoded asset: encode it first" : "title " + titleId + " has no asset " + assetId);
    }
    StoredPublication current = publications.current(handle, titleId);
    if (current != null) {
      PublishingTime.requireFree(current.publication(), visibleAt, clock.instant());
      if (current.publication().assetId().equals(asset.id()) && PublishingTime.same(current.publication().visibleAt(), visibleAt, clock.instant())) {
        return current.publication();
      }
    }
    return replace(handle, asset, listing.tracks(handle, asset, cuts), visibleAt);
  }

  private Publication replace(Handle handle, Asset asset, List<ListedTrack> tracks, @Nullable Instant visibleAt) {
    Timeline timeline = TimelineRules.shown(catalogue.timeline(handle, asset.titleId()), asset.timeline(), asset.durationSeconds());
    publications.publish(handle, asset, tracks, timeline, clock.millis(), visibleAt);
    changes.record(handle, "publication", asset.titleId());
    StoredPublication made = publications.current(handle, asset.titleId());
    if (made == null) {
      throw new OriginException(Kind.INTERNAL, "publication-missing", "the publication of " + asset.titleId() + " was not stored");
    }
    return made.publication();
  }

  private void announce(Publication publication) {
    Map<String, Object> data =
        Map.of("title_id", publication.titleId(), "asset_id", publication.assetId(), "version", publication.version());
    events.append(NewEvent.of("title-published", data));
  }

  private @Nullable String digests(Handle handle, String titleId, String track) {
    Asset asset = shown(handle, titleId);
    List<StoredTrack> tracks = asset == null ? List.of() : assets.tracks(handle, asset.id());
    return tracks.stream()
        .filter(each -> each.trackPackage().track().equals(track))
        .flatMap(each -> Stream.ofNullable(packages.digests(handle, each.folder())))
        .findFirst()
        .orElse(null);
  }

  private static OriginException notPublished(String titleId) {
    return new OriginException(Kind.NOT_FOUND, "title-not-published", "title " + titleId + " is not published: publish it first");
  }
}
