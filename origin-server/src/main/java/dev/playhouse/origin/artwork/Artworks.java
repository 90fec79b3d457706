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
import java.awt.image.BufferedImage;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Gives pictures to titles and takes them away. One picture is decoded at a time, for it takes much memory. Safe for use by many threads. */
public final class Artworks {
  /** Widths in pixels that pictures are served in. */
  static final List<Integer> WIDTHS = List.of(160, 320, 640, 1280, 1920);

  private final Database database;
  private final Catalogue catalogue;
  private final ArtworkStore store;
  private final ObjectStore objects;
  private final Audit audit;
  private final ChangeLog changes;
  private final Semaphore decoding = new Semaphore(1);

  public Artworks(Database database, Catalogue catalogue, ArtworkStore store, ObjectStore objects, Audit audit, ChangeLog changes) {
    this.database = database;
    this.catalogue = catalogue;
    this.store = store;
    this.objects = objects;
    this.audit = audit;
    this.changes = changes;
  }

  /** Puts a picture in place of the one with the same kind and language. */
  Artwork put(Actor actor, String titleId, ArtworkKind kind, @Nullable String languageTag, byte[] file) {
    catalogue.find(titleId);
    String language = language(languageTag);
    decoding.acquireUninterruptibly();
    try (ObjectBatch batch = objects.batch()) {
      BufferedImage picture = Picture.read(file);
      Artwork after = new Artwork(kind, language, sha256(file), picture.getWidth(), picture.getHeight());
      List<ArtworkStore.Size> sizes = new ArrayList<>();
      BufferedImage scaled = picture;
      for (int width : WIDTHS.reversed()) {
        scaled = Resized.scaled(scaled, width);
        Resized resized = Resized.encoded(scaled);
        sizes.add(new ArtworkStore.Size(width, batch.put(resized.bytes()).sha256(), resized.contentType()));
      }
      database.change(
          handle -> {
            Catalogue.lock(handle, titleId);
            Artwork before = store.find(handle, titleId, kind, language);
            store.put(handle, titleId, after, sizes);
            if (!after.equals(before)) {
              audit.record(handle, actor, "artwork-changed", new Subject("title", titleId), before, after);
              changes.record(handle, "title", titleId);
            }
          });
      return after;
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
    ArtworkStore.Size size = WIDTHS.stream().map(String::valueOf).anyMatch(width::equals) ? store.size(sha256, Integer.parseInt(width)) : null;
    if (size == null) {
      throw new OriginException(Kind.NOT_FOUND, "artwork-unknown", "there is no such picture: widths are " + WIDTHS);
    }
    return size;
  }

  byte[] bytes(ArtworkStore.Size size) {
    return objects.bytes(size.objectSha256());
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
