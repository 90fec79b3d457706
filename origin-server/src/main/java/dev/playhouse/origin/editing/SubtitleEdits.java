package dev.playhouse.origin.editing;

import dev.playhouse.encoder.text.SubtitleText;
import dev.playhouse.media.MediaException;
import dev.playhouse.media.cmaf.PackagedTrack;
import dev.playhouse.media.text.SubtitleException;
import dev.playhouse.media.text.SubtitleFormat;
import dev.playhouse.media.text.SubtitleReader;
import dev.playhouse.media.text.Subtitles;
import dev.playhouse.media.text.TextTrackPackager;
import dev.playhouse.origin.catalogue.Catalogue;
import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.origin.objects.ObjectBatch;
import dev.playhouse.origin.objects.ObjectStore;
import dev.playhouse.origin.publishing.Asset;
import dev.playhouse.origin.publishing.AssetStore;
import dev.playhouse.origin.publishing.ListLabel;
import dev.playhouse.origin.publishing.NewPackage;
import dev.playhouse.origin.publishing.PackageWriter;
import dev.playhouse.origin.publishing.Publishing;
import dev.playhouse.origin.publishing.StoredTrack;
import dev.playhouse.protocol.ProblemFault;
import dev.playhouse.protocol.catalogue.TrackPackage;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Puts subtitles into an asset after its encode, and takes them out. New ones become one track package of their own; nothing else is written,
 * and what is published is replaced in the same transaction.
 */
public final class SubtitleEdits {
  private static final String TEXT = "text";

  private final Database database;
  private final Catalogue catalogue;
  private final Publishing publishing;
  private final AssetStore assets;
  private final ObjectStore objects;

  public SubtitleEdits(Database database, Catalogue catalogue, Publishing publishing, AssetStore assets, ObjectStore objects) {
    this.database = database;
    this.catalogue = catalogue;
    this.publishing = publishing;
    this.assets = assets;
    this.objects = objects;
  }

  /** The subtitles of a title, as its asset lists them. */
  List<TrackPackage> list(String titleId) {
    catalogue.find(titleId);
    return database.read(handle -> texts(handle, required(titleId, publishing.edited(handle, titleId))));
  }

  /** Adds subtitles, or puts them in place of those with the same language and role. */
  TrackPackage put(String titleId, SubtitleUpload upload) {
    catalogue.find(titleId);
    Subtitles subtitles = read(upload);
    Asset asset = database.read(handle -> required(titleId, publishing.edited(handle, titleId)));
    String track = database.read(handle -> track(handle, asset, upload.key()));
    try (ObjectBatch batch = objects.batch()) {
      NewPackage made = write(asset, track, upload, subtitles, new PackageWriter(batch));
      publishing.edit(titleId, (handle, current) -> list(handle, asset, current, upload.key(), made));
      return made.track().trackPackage();
    }
  }

  /** Takes subtitles out. */
  void remove(String titleId, SubtitleKey key) {
    publishing.edit(
        titleId,
        (handle, current) -> {
          Asset asset = required(titleId, current);
          TrackPackage found = find(handle, asset, key);
          if (found == null) {
            throw new OriginException(
                Kind.NOT_FOUND, "subtitle-unknown", "title " + titleId + " has no subtitles of that language and role: list them");
          }
          return assets.remove(handle, asset.id(), found.track());
        });
  }

  private static NewPackage write(Asset asset, String track, SubtitleUpload upload, Subtitles subtitles, PackageWriter writer) {
    String language = upload.key().language();
    PackagedTrack packaged = TextTrackPackager.write(subtitles, asset.borders(), asset.durationSeconds(), language, writer);
    ListLabel label = new ListLabel(language, upload.name(), upload.key().roles());
    return writer.finish(new PackageWriter.Place(TEXT, asset.id(), TEXT, track, label), packaged, null, List.of());
  }

  /** Under the locks of title and asset; what was seen before them must still be so. */
  private boolean list(Handle handle, Asset packagedFor, @Nullable Asset current, SubtitleKey key, NewPackage made) {
    String track = made.track().trackPackage().track();
    if (current == null || !current.id().equals(packagedFor.id()) || !track(handle, current, key).equals(track)) {
      throw new OriginException(Kind.CONFLICT, "asset-changed", "another asset or other subtitles came in between: send the file again");
    }
    List<StoredTrack> before = assets.tracks(handle, current.id());
    assets.list(handle, current.id(), made);
    return !assets.tracks(handle, current.id()).equals(before);
  }

  private String track(Handle handle, Asset asset, SubtitleKey key) {
    TrackPackage found = find(handle, asset, key);
    return found != null
        ? found.track()
        : key.track(assets.tracks(handle, asset.id()).stream().map(each -> each.trackPackage().track()).toList());
  }

  private @Nullable TrackPackage find(Handle handle, Asset asset, SubtitleKey key) {
    return texts(handle, asset).stream().filter(each -> SubtitleKey.of(each).equals(key)).findFirst().orElse(null);
  }

  private List<TrackPackage> texts(Handle handle, Asset asset) {
    return assets.tracks(handle, asset.id()).stream().map(StoredTrack::trackPackage).filter(each -> each.kind().equals(TEXT)).toList();
  }

  private static Asset required(String titleId, @Nullable Asset asset) {
    if (asset == null) {
      throw new OriginException(Kind.CONFLICT, "nothing-encoded", "title " + titleId + " has no encoded asset: encode it first");
    }
    return asset;
  }

  private static Subtitles read(SubtitleUpload upload) {
    try {
      String text = SubtitleText.decode(upload.bytes(), upload.charset(), upload.key().language());
      return SubtitleReader.read(SubtitleFormat.of(upload.fileName(), text), text);
    } catch (SubtitleException e) {
      List<ProblemFault> faults = e.faults().stream().map(fault -> new ProblemFault(fault.line(), fault.problem())).toList();
      String detail =
          e.count() == 1 ? faults.getFirst().toString() : "the subtitles have " + e.count() + " faults: mend them and send the file again";
      throw new OriginException(Kind.UNPROCESSABLE, e.code(), detail, faults, e);
    } catch (MediaException e) {
      throw new OriginException(Kind.UNPROCESSABLE, e.code(), String.valueOf(e.getMessage()), e);
    }
  }
}
