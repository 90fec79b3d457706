package dev.playhouse.encoder.folder;

import dev.playhouse.encoder.Ladder;
import dev.playhouse.encoder.Rung;
import dev.playhouse.encoder.StreamTrack;
import dev.playhouse.encoder.SubtitleFile;
import dev.playhouse.encoder.ffmpeg.Ffmpeg;
import dev.playhouse.encoder.master.MasterInfo;
import dev.playhouse.encoder.master.MasterStream;
import dev.playhouse.encoder.master.Probe;
import dev.playhouse.media.cmaf.SegmentBorders;
import dev.playhouse.media.protection.ContentKey;
import dev.playhouse.media.text.SubtitleException;
import dev.playhouse.media.text.Subtitles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known before anything is encoded: the master and the files beside it were read, the keys are there.
 *
 * @param ladder all tracks, those of files beside the master behind its own
 * @param own tracks of the master itself
 * @param texts of the subtitle files
 */
record Preparation(FolderRequest request, MasterInfo info, Ladder ladder, Ladder own, List<Subtitles> texts) {
  /** Reads all inputs; throws what {@link FolderPackager#run} throws. */
  static Preparation of(Ffmpeg ffmpeg, FolderRequest request, FolderListener listener) throws InterruptedException {
    List<Subtitles> texts = request.subtitles().stream().map(Preparation::text).toList();
    Probe probe = new Probe(ffmpeg);
    List<MasterStream> sounds = new ArrayList<>();
    for (SideFile side : request.audio()) {
      sounds.add(probe.probeAudio(side.file(), side.language()));
    }
    listener.started("probing " + request.master().getFileName());
    MasterInfo info = probe.probe(request.master(), progress -> listener.progress(progress.fraction()));
    info.leftOut().forEach(stream -> listener.warned(request.master().getFileName() + ": " + stream));
    if (info.damage() != null) {
      listener.warned(request.master().getFileName() + " may be damaged; FFmpeg complained " + info.damage());
    }
    Ladder own = Ladder.of(info, request.profile());
    Ladder all = own.with(request.profile(), sounds, request.subtitles().stream().map(SideFile::language).toList());
    Preparation preparation = new Preparation(request, info, all, own, texts);
    preparation.requireKeys();
    return preparation;
  }

  private static Subtitles text(SideFile side) {
    try {
      return SubtitleFile.read(side.file(), side.language());
    } catch (SubtitleException e) {
      throw e.in(String.valueOf(side.file().getFileName()));
    }
  }

  /** The file that an audio track is in. */
  Path soundFile(StreamTrack track) {
    int side = ladder.audio().indexOf(track) - own.audio().size();
    return side < 0 ? request.master() : request.audio().get(side).file();
  }

  /** The subtitles of a text track that is in a file of its own. */
  @Nullable Subtitles textFile(StreamTrack track) {
    int side = ladder.texts().indexOf(track) - own.texts().size();
    return side < 0 ? null : texts.get(side);
  }

  FolderPlan plan() {
    SegmentBorders borders = info.borders(request.profile().segmentSeconds());
    return new FolderPlan(
        request.master().toString(),
        request.folder().toString(),
        request.profile().name(),
        request.schemeName(),
        info.durationSeconds(),
        info.frameRate().toString(),
        borders.framesPerSegment() * borders.videoFrameSeconds(),
        borders.segments(),
        tracks(),
        info.chapters(),
        info.leftOut(),
        info.damage());
  }

  private List<PlannedTrack> tracks() {
    List<PlannedTrack> tracks = new ArrayList<>();
    for (Rung rung : ladder.rungs().reversed()) {
      tracks.add(
          new PlannedTrack(
              rung.track(), "video", rung.group(), null, rung.codec().word(), rung.width(), rung.height(), rung.maxBitrate(), keyId(rung.group())));
    }
    int bitrate = request.profile().audio().bitrate();
    ladder.audio().forEach(track -> tracks.add(planned("audio", track, "aac", bitrate)));
    ladder.texts().forEach(track -> tracks.add(planned("text", track, "webvtt", 0)));
    tracks.add(new PlannedTrack(FolderTracks.IMAGES, FolderTracks.IMAGES, FolderTracks.IMAGES, null, "jpeg", 0, 0, 0, null));
    return tracks;
  }

  private PlannedTrack planned(String kind, StreamTrack track, String codec, int maxBitrate) {
    String keyId = track.group().equals(Ladder.TEXT_GROUP) ? null : keyId(track.group());
    return new PlannedTrack(track.track(), kind, track.group(), track.source().language(), codec, 0, 0, maxBitrate, keyId);
  }

  private @Nullable String keyId(String group) {
    return request.keys().of(group).map(ContentKey::keyIdHex).orElse(null);
  }

  private void requireKeys() {
    if (request.keys().isEmpty()) {
      return;
    }
    Set<String> missing = new TreeSet<>();
    Stream.concat(ladder.rungs().stream().map(Rung::group), ladder.audio().stream().map(StreamTrack::group))
        .filter(group -> request.keys().of(group).isEmpty())
        .forEach(missing::add);
    if (!missing.isEmpty()) {
      throw new PackagingException(
          "key-missing",
          "there is no key for the key group " + String.join(", ", missing) + " (there is one for " + request.keys().groups()
              + "); give --key GROUP=KID:KEY for each group, or one --key KID:KEY for all others");
    }
  }
}
