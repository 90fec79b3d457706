package dev.playhouse.origin.publishing;

import dev.playhouse.protocol.catalogue.SubtitleTrack;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What a publication of an asset would list now: the tracks that its encode made, with the subtitles that its title has. */
public final class Listing {
  private final AssetStore assets;
  private final PackageStore packages;
  private final SubtitleStore subtitles;

  public Listing(AssetStore assets, PackageStore packages, SubtitleStore subtitles) {
    this.assets = assets;
    this.packages = packages;
    this.subtitles = subtitles;
  }

  /** The subtitles of a title; without an asset, those that were added. */
  public List<SubtitleTrack> subtitles(Handle handle, String titleId, @Nullable Asset asset) {
    List<SubtitleEdit> edits = subtitles.ofTitle(handle, titleId);
    List<TextTrack> texts = asset == null ? TextTrack.of(List.of(), edits, "") : texts(asset, assets.tracks(handle, asset.id()), edits);
    return texts.stream().map(TextTrack::shown).toList();
  }

  /** All tracks, in order: video from the top, audio, text, images. The packages of added subtitles become the asset's. */
  List<ListedTrack> tracks(Handle handle, Asset asset, Cuts cuts) {
    AssetStore.lock(handle, asset.id());
    List<StoredTrack> own = assets.tracks(handle, asset.id());
    List<ListedTrack> list = new ArrayList<>(own.stream().filter(Listing::standsBeforeText).map(Listing::listed).toList());
    for (TextTrack text : texts(asset, own, subtitles.ofTitle(handle, asset.titleId()))) {
      list.add(
          switch (text) {
            case TextTrack.Own(StoredTrack track) -> listed(track);
            case TextTrack.Added(SubtitleEdit edit) -> added(handle, asset.cut(edit), cuts);
          });
    }
    own.stream().filter(track -> track.images() != null).map(Listing::listed).forEach(list::add);
    return list;
  }

  private ListedTrack added(Handle handle, SubtitleCutter.Order order, Cuts cuts) {
    ListLabel label = new ListLabel(order.added().key().language(), order.added().name(), order.added().key().roles());
    String cut = packages.cut(handle, order);
    if (cut != null) {
      return new ListedTrack(cut, label);
    }
    NewPackage made = cuts.of(order);
    packages.add(handle, order.assetId(), made);
    return new ListedTrack(made.track().folder(), label);
  }

  private static List<TextTrack> texts(Asset asset, List<StoredTrack> own, List<SubtitleEdit> edits) {
    return TextTrack.of(own.stream().filter(Listing::isText).toList(), edits, asset.masterSha256());
  }

  private static boolean standsBeforeText(StoredTrack track) {
    return !isText(track) && track.images() == null;
  }

  private static boolean isText(StoredTrack track) {
    return track.trackPackage().kind().equals(SubtitleCutter.TEXT);
  }

  private static ListedTrack listed(StoredTrack track) {
    return new ListedTrack(track.folder(), track.label());
  }
}
