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
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Makes an encoded asset the publication of its title, and withdraws it. */
public final class Publishing {
  private final Database database;
  private final Catalogue catalogue;
  private final AssetStore assets;
  private final PublicationStore publications;
  private final ObjectStore objects;
  private final ChangeLog changes;
  private final EventLog events;
  private final InstantSource clock;

  public Publishing(
      Database database,
      Catalogue catalogue,
      AssetStore assets,
      PublicationStore publications,
      ObjectStore objects,
      ChangeLog changes,
      EventLog events,
      InstantSource clock) {
    this.database = database;
    this.catalogue = catalogue;
    this.assets = assets;
    this.publications = publications;
    this.objects = objects;
    this.changes = changes;
    this.events = events;
    this.clock = clock;
  }

  /** Publishes an asset, or the newest one; what is published already stays as it is. */
  Publication publish(String titleId, @Nullable String assetId) {
    catalogue.find(titleId);
    StoredPublication published = database.transaction(handle -> publish(handle, titleId, assetId));
    Publication publication = published.publication();
    events.append(
        NewEvent.of(
            "title-published", Map.of("title_id", titleId, "asset_id", publication.assetId(), "version", publication.version())));
    return publication;
  }

  /** Withdraws the publication of a title. */
  void unpublish(String titleId) {
    catalogue.find(titleId);
    boolean withdrawn =
        database.transaction(
            handle -> {
              boolean changed = publications.unpublish(handle, titleId);
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
    StoredPublication stored = publications.ofTitle(titleId);
    Asset asset =
        database.read(
            handle -> stored == null ? assets.newest(handle, titleId) : assets.find(handle, stored.publication().assetId()));
    String digests = asset == null ? null : assets.digests(asset.id(), track);
    if (digests == null) {
      throw new OriginException(Kind.NOT_FOUND, "track-unknown", "title " + titleId + " has no track " + track + " with frame digests");
    }
    return Json.MAPPER.readValue(objects.bytes(digests), FrameDigests.class);
  }

  private StoredPublication publish(Handle handle, String titleId, @Nullable String assetId) {
    Asset asset = assetId == null ? assets.newest(handle, titleId) : assets.find(handle, assetId);
    if (asset == null || !asset.titleId().equals(titleId)) {
      throw new OriginException(
          Kind.CONFLICT,
          "nothing-encoded",
          assetId == null ? "title " + titleId + " has no encoded asset: encode it first" : "title " + titleId + " has no asset " + assetId);
    }
    StoredPublication current = publications.one(handle, "title_id", titleId);
    if (current != null && current.publication().assetId().equals(asset.id())) {
      return current;
    }
    publications.publish(handle, titleId, asset.id(), publications.version(handle, titleId) + 1, clock.millis());
    changes.record(handle, "publication", titleId);
    StoredPublication made = publications.one(handle, "title_id", titleId);
    if (made == null) {
      throw new OriginException(Kind.INTERNAL, "publication-missing", "the publication of " + titleId + " was not stored");
    }
    return made;
  }

  private static OriginException notPublished(String titleId) {
    return new OriginException(Kind.NOT_FOUND, "title-not-published", "title " + titleId + " is not published: publish it first");
  }
}
