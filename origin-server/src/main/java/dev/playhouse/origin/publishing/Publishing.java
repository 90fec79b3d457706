package dev.playhouse.origin.publishing;

import dev.playhouse.origin.catalogue.Catalogue;
import dev.playhouse.origin.changes.ChangeLog;
import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.events.EventLog;
import dev.playhouse.origin.events.NewEvent;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.origin.objects.ObjectStore;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.catalogue.FrameDigests;
import dev.playhouse.protocol.catalogue.Publication;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Makes an encoded asset the publication of its title, and withdraws it. */
public final class Publishing {
  private final Database database;
  private final Catalogue catalogue;
  private final AssetStore assets;
  private final PackageStore packages;
  private final PublicationStore publications;
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
      ObjectStore objects,
      ChangeLog changes,
      EventLog events,
      InstantSource clock) {
    this.database = database;
    this.catalogue = catalogue;
    this.assets = assets;
    this.packages = packages;
    this.publications = publications;
    this.objects = objects;
    this.changes = changes;
    this.events = events;
    this.clock = clock;
  }

  /** Publishes an asset, or the newest one; when the same list is out already, it stays as it is. */
  Publication publish(String titleId, @Nullable String assetId) {
    catalogue.find(titleId);
    Publication publication = database.transaction(handle -> publish(handle, titleId, assetId));
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

  /** A change of what a title shows. */
  @FunctionalInterface
  public interface Edit {
    /** Makes the change of the asset given; null when nothing is encoded. False when there is nothing to change. */
    boolean apply(Handle handle, @Nullable Asset asset);
  }

  /**
   * Changes what a title shows: its texts, or the list of its asset, which is the one that is published, else the newest one. When the title
   * is published, the same transaction publishes what it has become.
   */
  public void edit(String titleId, Edit edit) {
    catalogue.find(titleId);
    Publication published = database.transaction(handle -> edit(handle, titleId, edit));
    if (published != null) {
      announce(published);
    }
  }

  /** The asset that edits of a title change: the one that is published, else the newest one; null when nothing is encoded. */
  public @Nullable Asset edited(Handle handle, String titleId) {
    StoredPublication current = publications.current(handle, titleId);
    return current == null ? assets.newest(handle, titleId) : assets.find(handle, current.publication().assetId());
  }

  private @Nullable Publication edit(Handle handle, String titleId, Edit edit) {
    Catalogue.lock(handle, titleId);
    Asset asset = edited(handle, titleId);
    if (asset != null) {
      AssetStore.lock(handle, asset.id());
    }
    boolean changed = edit.apply(handle, asset);
    StoredPublication current = changed ? publications.current(handle, titleId) : null;
    Asset shown = current == null ? null : assets.find(handle, current.publication().assetId());
    return shown == null ? null : replace(handle, shown);
  }

  private Publication publish(Handle handle, String titleId, @Nullable String assetId) {
    Catalogue.lock(handle, titleId);
    Asset asset = assetId == null ? assets.newest(handle, titleId) : assets.find(handle, assetId);
    if (asset == null || !asset.titleId().equals(titleId)) {
      throw new OriginException(
          Kind.CONFLICT,
          "nothing-encoded",
          assetId == null ? "title " + titleId + " has no encoded asset: encode it first" : "title " + titleId + " has no asset " + assetId);
    }
    StoredPublication current = publications.current(handle, titleId);
    return current != null && current.publication().assetId().equals(asset.id()) ? current.publication() : replace(handle, asset);
  }

  private Publication replace(Handle handle, Asset asset) {
    publications.publish(handle, asset, clock.millis());
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
    Asset asset = edited(handle, titleId);
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
