package dev.playhouse.encoder.folder;

import dev.playhouse.encoder.EncodedTrack;
import dev.playhouse.encoder.Ladder;
import dev.playhouse.encoder.Loudness;
import dev.playhouse.encoder.Rung;
import dev.playhouse.encoder.StreamTrack;
import dev.playhouse.encoder.TrackEncoder;
import dev.playhouse.encoder.ffmpeg.Progress;
import dev.playhouse.encoder.ffmpeg.ProgressListener;
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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tracks of one package, made one after the other, and in the end the manifests that name them all. */
final class FolderTracks {
  private static final String IMAGES = "images";

  private final TrackEncoder encoder;
  private final FolderRequest request;
  private final MasterInfo info;
  private final Path folder;
  private final FolderListener listener;
  private final List<MediaTrack> media = new ArrayList<>();
  private final List<ImageTrack> images = new ArrayList<>();
  private final List<FolderTrack> reports = new ArrayList<>();

  FolderTracks(TrackEncoder encoder, FolderRequest request, MasterInfo info, Path folder, FolderListener listener) {
    this.encoder = encoder;
    this.request = request;
    this.info = info;
    this.folder = folder;
    this.listener = listener;
  }

  void video(Rung rung) throws InterruptedException {
    TrackFiles files = files(rung.track());
    EncodedTrack encoded =
        encoder.encodeVideo(request.master(), info, rung, request.profile(), protection(rung.group()), files, heard(rung.track()));
    add(new TrackFolder(rung.track(), rung.group(), rung.track()), TrackLabel.NONE, encoded.track(), files, null);
  }

  void audio(Path source, StreamTrack track) throws InterruptedException {
    TrackFiles files = files(track.track());
    EncodedTrack encoded =
        encoder.encodeAudio(source, info, track, request.profile(), protection(track.group()), files, heard(track.track()));
    add(place(track), track.label(), encoded.track(), files, encoded.loudness());
  }

  Subtitles subtitles(StreamTrack track) throws InterruptedException {
    return encoder.readSubtitles(request.master(), track);
  }

  void text(StreamTrack track, Subtitles subtitles) {
    TrackFiles files = files(track.track());
    PackagedTrack packaged = encoder.packageText(subtitles, track.source().language(), info, request.profile(), files);
    add(place(track), track.label(), packaged, files, null);
  }

  void images() throws InterruptedException {
    TrackFiles files = files(IMAGES);
    PackagedImages made = encoder.makeImages(request.master(), info, request.profile(), files, heard(IMAGES));
    images.add(new ImageTrack(new TrackFolder(IMAGES, IMAGES, IMAGES), made));
    reports.add(
        new FolderTrack(
            IMAGES, IMAGES, IMAGES, null, "jpeg", made.width(), made.height(), made.sheets(), files.sizeBytes(), made.averageBitrate(),
            made.peakBitrate(), null, null));
  }

  List<FolderTrack> reports() {
    return reports;
  }

  /** Writes both manifests; answers their size. */
  long writeManifests() {
    Presentation presentation = new Presentation(info.durationSeconds(), media, images);
    ManifestWriter writer = new ManifestWriter(presentation, grant(), List.of(Pathway.RELATIVE));
    TrackFiles files = new TrackFiles(folder);
    files.file("master.m3u8", writer.hls().getBytes(StandardCharsets.UTF_8), "application/vnd.apple.mpegurl");
    files.file("manifest.mpd", writer.dash().getBytes(StandardCharsets.UTF_8), "application/dash+xml");
    return files.sizeBytes();
  }

  private ManifestGrant grant() {
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

  private ProgressListener heard(String track) {
    listener.progress(track, new Progress(0, 0, 0));
    return progress -> listener.progress(track, progress);
  }

  private void add(TrackFolder place, TrackLabel label, PackagedTrack track, TrackFiles files, @Nullable Loudness loudness) {
    media.add(new MediaTrack(place, label, track));
    reports.add(
        new FolderTrack(
            place.track(), track.kind().name().toLowerCase(Locale.ROOT), place.group(), label.language(), track.codec(), track.width(),
            track.height(), track.segmentDurations().size(), files.sizeBytes(), track.averageBitrate(), track.peakBitrate(), track.keyId(),
            loudness));
  }
}
