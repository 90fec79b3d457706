package dev.playhouse.origin.artwork;

import dev.playhouse.media.Language;
import dev.playhouse.media.MediaException;
import dev.playhouse.origin.audit.Actor;
import dev.playhouse.origin.audit.Audit;
import dev.playhouse.origin.audit.Subject;
import dev.playhouse.origin.catalogue.ArtworkStore;
import dev.playhouse.origin.catalogue.Catalogue;
import dev.playhouse.origin.changes.ChangeLog;
import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.origin.objects.ObjectBatch;
import dev.playhouse.origin.objects.ObjectStore;
import dev.playhouse.protocol.catalogue.Artwork;
import dev.playhouse.protocol.catalogue.ArtworkKind;
import dev.playhouse.protocol.catalogue.PictureHashes;
import java.awt.image.BufferedImage;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Gives pictures to titles and takes them away. One picture is decoded at a time, for it takes much memory. Safe for use by many threads. */
public final class Artworks {
  /** So long a picture waits for the title that names it. */
  private static final Duration KEPT = Duration.ofDays(1);

  private static final int MOST_ASKED = 20_000;
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  private final Database database;
  private final Catalogue catalogue;
  private final ArtworkStore store;
  private final ObjectStore objects;
  private final Audit audit;
  private final ChangeLog changes;
  private final PictureSizes sizes;
  private final InstantSource clock;
  private final Semaphore decoding = new Semaphore(1);

  public Artworks(
      Database database, Catalogue catalogue, ArtworkStore store, ObjectStore objects, Audit audit, ChangeLog changes, PictureSizes sizes,
      InstantSource clock) {
    this.database = database;
    this.catalogue = catalogue;
    this.store = store;
    this.objects = objects;
    this.audit = audit;
    this.changes = changes;
    this.sizes = sizes;
    this.clock = clock;
  }

  /** Puts a picture in place of the one with the same kind and language. */
  Artwork put(Actor actor, String titleId, ArtworkKind kind, @Nullable String languageTag, byte[] file) {
    catalogue.find(titleId);
    String language = language(languageTag);
    return taken(
        file,
        (handle, original, made) -> {
          Artwork after = new Artwork(kind, language, original.sha256(), original.width(), original.height());
          Catalogue.lock(handle, titleId);
          Artwork before = store.find(handle, titleId, kind, language);
          store.keep(handle, original, made, 0);
          store.put(handle, titleId, after);
          if (!after.equals(before)) {
            audit.record(handle, actor, "artwork-changed", new Subject("title", titleId), before, after);
            changes.record(handle, "title", titleId);
          }
          return after;
        });
  }

  /** Takes a picture in, for titles of a file that is applied within a day; one that is there already stays. */
  void keep(String sha256, byte[] file) {
    if (!sha256(file).equals(sha256)) {
      throw new OriginException(Kind.UNPROCESSABLE, "artwork-differs", "the picture is not the one of this SHA-256, or was cut off: send it again");
    }
    taken(
        file,
        (handle, original, made) -> {
          store.keep(handle, original, made, clock.instant().plus(KEPT).toEpochMilli());
          return original;
        });
  }

  /** Those of some pictures that have not been sent. */
  PictureHashes missing(PictureHashes wanted) {
    List<String> hashes = wanted.sha256();
    if (hashes == null || hashes.size() > MOST_ASKED || hashes.stream().anyMatch(each -> each == null || !SHA256.matcher(each).matches())) {
      throw new OriginException(Kind.INVALID, "body-invalid", "send sha256, a list of at most " + MOST_ASKED + " hashes of 64 hex digits each");
    }
    Set<String> missing = new LinkedHashSet<>(hashes);
    missing.removeAll(database.read(handle -> ArtworkStore.known(handle, hashes)));
    return new PictureHashes(List.copyOf(missing));
  }

  /** A picture as it was sent. */
  ArtworkStore.Original original(String sha256) {
    ArtworkStore.Original original = store.original(sha256);
    if (original == null) {
      throw new OriginException(
          Kind.NOT_FOUND,
          "artwork-unknown",
          "there is no file of such a picture; of one that came with an earlier version it was not kept: send it again");
    }
    return original;
  }

  /** What becomes of a picture that has been decoded and stored. */
  private interface Use<T> {
    T of(Handle handle, ArtworkStore.Original original, List<ArtworkStore.Size> sizes);
  }

  private <T> T taken(byte[] file, Use<T> use) {
    decoding.acquireUninterruptibly();
    try (ObjectBatch batch = objects.batch()) {
      BufferedImage picture = Picture.read(file);
      String sha256 = batch.put(file).sha256();
      ArtworkStore.Original original = new ArtworkStore.Original(sha256, Picture.contentType(file), picture.getWidth(), picture.getHeight());
      List<ArtworkStore.Size> made = sizes.put(batch, picture);
      return database.transaction(handle -> use.of(handle, original, made));
    } finally {
      decoding.release();
    }
  }

  void remove(Actor actor, String titleId, ArtworkKind kind, @Nullable String languageTag) {
    catalogue.find(titleId);
    String language = language(languageTag);
    database.change(
        handle -> {
          Catalogue.lock(handle, titleId);
          Artwork before = store.find(handle, titleId, kind, language);
          if (before == null) {
            throw new OriginException(Kind.NOT_FOUND, "artwork-unknown", "title " + titleId + " has no such picture: look at its artwork");
          }
          store.remove(handle, titleId, kind, language);
          audit.record(handle, actor, "artwork-changed", new Subject("title", titleId), before, null);
          changes.record(handle, "title", titleId);
        });
  }

  /** The object of a picture in one of the widths. */
  ArtworkStore.Size find(String sha256, String width) {
    boolean served = PictureSizes.WIDTHS.stream().map(String::valueOf).anyMatch(width::equals);
    ArtworkStore.Size size = served ? store.size(sha256, Integer.parseInt(width)) : null;
    if (size == null) {
      throw new OriginException(Kind.NOT_FOUND, "artwork-unknown", "there is no such picture: widths are " + PictureSizes.WIDTHS);
    }
    return size;
  }

  byte[] bytes(String objectSha256) {
    return objects.bytes(objectSha256);
  }

  private static @Nullable String language(@Nullable String tag) {
    try {
      return tag == null ? null : Language.tag(tag);
    } catch (MediaException e) {
      throw new OriginException(Kind.INVALID, "language-invalid", "the language is no tag such as en or pt-BR (BCP 47)", e);
    }
  }

  private static String sha256(byte[] file) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
