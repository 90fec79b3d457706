package dev.playhouse.encoder.folder;

import dev.playhouse.encoder.EncodedTrack;
import dev.playhouse.encoder.Ladder;
import dev.playhouse.encoder.Loudness;
import dev.playhouse.encoder.Rung;
import dev.playhouse.encoder.StreamTrack;
import dev.playhouse.encoder.TrackEncoder;
import dev.playhouse.encoder.master.MasterInfo;
import dev.playhouse.media.cmaf.PackagedImages;
import dev.playhouse.media.cmaf.PackagedTrack;
import dev.playhouse.media.manifest.DrmService;
import dev.playhouse.media.manifest.ImageTrack;
import dev.playhouse.media.manifest.ManifestGrant;
import dev.playhouse.media.manifest.ManifestWriter;
import dev.playhouse.media.manifest.MediaTrack;
import dev.playhouse.media.manifest.Pathway;
import dev.playhouse.media.manifest.Presentation;
import dev.playhouse.media.manifest.TrackFolder;
import dev.playhouse.media.manifest.TrackLabel;
import dev.playhouse.media.protection.KeySystem;
import dev.playhouse.media.protection.Protection;
import dev.playhouse.media.text.Subtitles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tracks of one package, which may be made side by side, and in the end the manifests that name them all. */
final class FolderTracks {
  static final String IMAGES = "images";

  private final TrackEncoder encoder;
  private final FolderRequest request;
  private final MasterInfo info;
  private final Path folder;
  private final FolderProgress progress;

  FolderTracks(TrackEncoder encoder, FolderRequest request, MasterInfo info, Path folder, FolderProgress progress) {
    this.encoder = encoder;
    this.request = request;
    this.info = info;
    this.folder = folder;
    this.progress = progress;
  }

  MadeTrack video(Rung rung) throws InterruptedException {
    TrackFiles files = files(rung.track());
    EncodedTrack encoded =
        encoder.encodeVideo(request.master(), info, rung, request.profile(), protection(rung.group()), files, progress.of(rung.track()));
    return made(new TrackFolder(rung.track(), rung.group(), rung.track()), TrackLabel.NONE, encoded.track(), files, null);
  }

  MadeTrack audio(Path source, StreamTrack track) throws InterruptedException {
    TrackFiles files = files(track.track());
    EncodedTrack encoded =
        encoder.encodeAudio(source, info, track, request.profile(), protection(track.group()), files, progress.of(track.track()));
    return made(place(track), track.label(), encoded.track(), files, encoded.loudness());
  }

  MadeTrack text(StreamTrack track, @Nullable Subtitles file) throws InterruptedException {
    Subtitles subtitles = file == null ? encoder.readSubtitles(request.master(), track) : file;
    TrackFiles files = files(track.track());
    PackagedTrack packaged = encoder.packageText(subtitles, track.source().language(), info, request.profile(), files);
    return made(place(track), track.label(), packaged, files, null);
  }

  MadeTrack images() throws InterruptedException {
    TrackFiles files = files(IMAGES);
    PackagedImages made = encoder.makeImages(request.master(), info, request.profile(), files, progress.of(IMAGES));
    FolderTrack report =
        new FolderTrack(
            IMAGES, IMAGES, IMAGES, null, "jpeg", made.width(), made.height(), made.sheets(), files.sizeBytes(), made.averageBitrate(),
            made.peakBitrate(), null, null);
    progress.finished(IMAGES);
    return new MadeTrack(null, new ImageTrack(new TrackFolder(IMAGES, IMAGES, IMAGES), made), report);
  }

  /** Writes both manifests; answers their size. */
  long writeManifests(List<MadeTrack> tracks) {
    List<MediaTrack> media = tracks.stream().flatMap(track -> Stream.ofNullable(track.media())).toList();
    List<ImageTrack> images = tracks.stream().flatMap(track -> Stream.ofNullable(track.images())).toList();
    Presentation presentation = new Presentation(info.durationSeconds(), media, images);
    ManifestWriter writer = new ManifestWriter(presentation, grant(media), List.of(Pathway.RELATIVE));
    TrackFiles files = new TrackFiles(folder);
    files.file("master.m3u8", writer.hls().getBytes(StandardCharsets.UTF_8), "application/vnd.apple.mpegurl");
    files.file("manifest.mpd", writer.dash().getBytes(StandardCharsets.UTF_8), "application/dash+xml");
    return files.sizeBytes();
  }

  private ManifestGrant grant(List<MediaTrack> media) {
    Set<String> groups = new HashSet<>(Set.of(Ladder.TEXT_GROUP, IMAGES));
    media.forEach(track -> groups.add(track.folder().group()));
    List<DrmService> services = request.systems().stream().sorted().flatMap(FolderTracks::service).toList();
    return new ManifestGrant(Integer.MAX_VALUE, groups, services, null);
  }

  /** Where the licences are is for the application to say. */
  private static Stream<DrmService> service(KeySystem system) {
    return switch (system) {
      case WIDEVINE -> Stream.of(new DrmService.Widevine(null));
      case PLAYREADY -> Stream.of(new DrmService.PlayReady(null));
      case FAIRPLAY -> Stream.of(new DrmService.FairPlay(null));
      case CLEAR_KEY -> Stream.of(new DrmService.ClearKey(null));
      case COMMON -> Stream.of();
    };
  }

  private @Nullable Protection protection(String group) {
    return request
        .keys()
        .of(group)
        .map(key -> new Protection(request.scheme(), key, request.systems(), request.profile().clearLeadSeconds()))
        .orElse(null);
  }

  private TrackFiles files(String track) {
    return new TrackFiles(folder.resolve(track));
  }

  private static TrackFolder place(StreamTrack track) {
    return new TrackFolder(track.track(), track.group(), track.track());
  }

  private MadeTrack made(TrackFolder place, TrackLabel label, PackagedTrack track, TrackFiles files, @Nullable Loudness loudness) {
    FolderTrack report =
        new FolderTrack(
            place.track(), track.kind().name().toLowerCase(Locale.ROOT), place.group(), label.language(), track.codec(), track.width(),
            track.height(), track.segmentDurations().size(), files.sizeBytes(), track.averageBitrate(), track.peakBitrate(), track.keyId(),
            loudness);
    progress.finished(place.track());
    return new MadeTrack(new MediaTrack(place, label, track), null, report);
  }
}
