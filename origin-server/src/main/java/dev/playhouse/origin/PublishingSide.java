package dev.playhouse.origin;

import dev.playhouse.encoder.SideBySide;
import dev.playhouse.encoder.ffmpeg.Ffmpeg;
import dev.playhouse.encoder.master.Probe;
import dev.playhouse.origin.artwork.ArtworkRoutes;
import dev.playhouse.origin.artwork.Artworks;
import dev.playhouse.origin.artwork.PictureSizes;
import dev.playhouse.origin.artwork.WebpEncoder;
import dev.playhouse.origin.backup.BackupRoutes;
import dev.playhouse.origin.backup.Backups;
import dev.playhouse.origin.catalogue.ArtworkStore;
import dev.playhouse.origin.catalogue.Catalogue;
import dev.playhouse.origin.catalogue.CatalogueRoutes;
import dev.playhouse.origin.catalogue.Showcase;
import dev.playhouse.origin.catalogue.TitleEdits;
import dev.playhouse.origin.catalogue.TitleFile;
import dev.playhouse.origin.catalogue.Viewers;
import dev.playhouse.origin.editing.EditingRoutes;
import dev.playhouse.origin.editing.SubtitleEdits;
import dev.playhouse.origin.editing.TimelineEdits;
import dev.playhouse.origin.editing.TitleRoutes;
import dev.playhouse.origin.encoding.Encoding;
import dev.playhouse.origin.encoding.EncodingRoutes;
import dev.playhouse.origin.encoding.ProfileFolder;
import dev.playhouse.origin.gateway.Authenticator;
import dev.playhouse.origin.gateway.Routes;
import dev.playhouse.origin.ingest.Ingest;
import dev.playhouse.origin.ingest.IngestRoutes;
import dev.playhouse.origin.ingest.MasterStore;
import dev.playhouse.origin.jobs.JobEngine;
import dev.playhouse.origin.jobs.JobRoutes;
import dev.playhouse.origin.keys.KeyRoutes;
import dev.playhouse.origin.objects.ObjectRoots;
import dev.playhouse.origin.publishing.AssetStore;
import dev.playhouse.origin.publishing.Listing;
import dev.playhouse.origin.publishing.PackageStore;
import dev.playhouse.origin.publishing.PublicationStore;
import dev.playhouse.origin.publishing.Publishing;
import dev.playhouse.origin.publishing.PublishingRoutes;
import dev.playhouse.origin.publishing.SubtitleStore;
import dev.playhouse.protocol.Identifiers;
import java.net.URI;
import java.util.List;

/** Everything up to a publication: catalogue, ingest, jobs, encoding, publishing. */
final class PublishingSide implements Side {
  private final Foundation foundation;
  private final Catalogue catalogue;
  private final MasterStore masters;
  private final PackageStore packages;
  private final SubtitleStore subtitles;
  private final PublicationStore publications;
  private final ArtworkStore artwork;
  private final JobEngine jobs;
  private final List<Routes> routes;

  PublishingSide(Foundation foundation, Viewers viewers) {
    this.foundation = foundation;
    var database = foundation.database();
    var objects = foundation.objects();
    var changes = foundation.changes();
    var identifiers = foundation.identifiers();
    var clock = foundation.clock();
    Ffmpeg ffmpeg = Ffmpeg.find(foundation.config().ffmpeg(), Foundation.folder(foundation.config(), "ffmpeg"));
    this.catalogue = new Catalogue(database, changes);
    this.masters = new MasterStore(database);
    this.packages = new PackageStore(database, clock);
    this.subtitles = new SubtitleStore(database);
    this.artwork = new ArtworkStore(database);
    this.publications = new PublicationStore(database, packages);
    AssetStore assets = new AssetStore(packages);
    this.jobs =
        new JobEngine(
            database,
            objects,
            List.of(Encoding.jobKind(assets, packages, subtitles, objects, foundation.contentKeys(), changes, clock)),
            Encoding.works(ffmpeg, objects, foundation.contentKeys()),
            identifiers,
            clock,
            SideBySide.usual(),
            this::sweep);
    Ingest ingest =
        new Ingest(
            database,
            Foundation.shared(foundation.config(), "uploads"),
            catalogue,
            masters,
            objects,
            new Probe(ffmpeg),
            changes,
            identifiers,
            clock);
    Listing listing = new Listing(assets, packages, subtitles);
    Publishing publishing =
        new Publishing(database, catalogue, assets, packages, publications, listing, objects, changes, foundation.events(), clock);
    this.routes =
        List.of(
            new CatalogueRoutes(catalogue, new Showcase(database), viewers),
            titles(publishing),
            artworks(ffmpeg),
            new IngestRoutes(ingest),
            new EncodingRoutes(encoding(identifiers, ffmpeg)),
            new JobRoutes(jobs),
            new PublishingRoutes(publishing),
            new KeyRoutes(
                foundation.contentKeys().rotation(), foundation.contentKeys().exchange(database, identifiers), foundation.events()),
            editing(publishing, listing),
            backups());
  }

  private ArtworkRoutes artworks(Ffmpeg ffmpeg) {
    PictureSizes sizes = new PictureSizes(new WebpEncoder(ffmpeg, Foundation.folder(foundation.config(), "ffmpeg")));
    return new ArtworkRoutes(
        new Artworks(
            foundation.database(), catalogue, artwork, foundation.objects(), foundation.audit(), foundation.changes(), sizes, foundation.clock()));
  }

  private BackupRoutes backups() {
    OriginConfig config = foundation.config();
    Backups.Folders folders =
        new Backups.Folders(config.data().resolve("backups"), Foundation.shared(config, "keys"), Foundation.shared(config, "uploads"));
    return new BackupRoutes(
        new Backups(
            foundation.database(), foundation.objects(), foundation.events(), roots(), folders, foundation.audit(), foundation.clock()));
  }

  private List<ObjectRoots> roots() {
    return List.of(jobs, packages, masters, subtitles, artwork);
  }

  private EditingRoutes editing(Publishing publishing, Listing listing) {
    var database = foundation.database();
    SubtitleEdits edits = new SubtitleEdits(database, catalogue, publishing, listing, subtitles, foundation.objects());
    return new EditingRoutes(edits, new TimelineEdits(database, catalogue, publishing, masters));
  }

  private TitleRoutes titles(Publishing publishing) {
    TitleEdits edits = new TitleEdits(foundation.audit(), foundation.changes(), foundation.identifiers(), foundation.clock());
    return new TitleRoutes(foundation.database(), catalogue, publishing, edits, new TitleFile(edits, foundation.identifiers()));
  }

  private Encoding encoding(Identifiers identifiers, Ffmpeg ffmpeg) {
    OriginConfig config = foundation.config();
    ProfileFolder profiles = new ProfileFolder(config.encodingProfiles());
    return new Encoding(
        foundation.database(), catalogue, masters, subtitles, jobs, identifiers, profiles, config.licenceServices().keySystems(), ffmpeg);
  }

  /** What is published, for the other side. */
  PublicationStore publications() {
    return publications;
  }

  /** The titles, for the other side. */
  Catalogue catalogue() {
    return catalogue;
  }

  @Override
  public List<Routes> routes() {
    return routes;
  }

  @Override
  public List<Authenticator> authenticators() {
    return List.of();
  }

  @Override
  public void start(URI publicUrl) {
    sweep();
    jobs.start();
  }

  @Override
  public void close() {
    jobs.close();
  }

  /**
   * Removes the objects that nothing needs: those of failed jobs, superseded attempts and crashes, and of track packages that have made way and
   * that no session plays any more. What a job made passes to its asset.
   */
  private void sweep() {
    packages.prune();
    artwork.prune(foundation.clock().millis());
    foundation.objects().sweep(roots());
  }
}
