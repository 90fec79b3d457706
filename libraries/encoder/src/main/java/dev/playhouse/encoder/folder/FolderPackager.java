package dev.playhouse.encoder.folder;

import dev.playhouse.encoder.Ladder;
import dev.playhouse.encoder.Rung;
import dev.playhouse.encoder.StreamTrack;
import dev.playhouse.encoder.SubtitleFile;
import dev.playhouse.encoder.TrackEncoder;
import dev.playhouse.encoder.ffmpeg.Ffmpeg;
import dev.playhouse.encoder.ffmpeg.Progress;
import dev.playhouse.encoder.master.MasterInfo;
import dev.playhouse.encoder.master.MasterStream;
import dev.playhouse.encoder.master.Probe;
import dev.playhouse.media.text.Subtitles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Runs the server's encoder and packager without a server: probe, ladder, the tracks one by one, manifests.
 *
 * <p>The same master, request and FFmpeg give the same bytes. Blocks; interrupt the thread to cancel: FFmpeg ends, and nothing is left.
 */
public final class FolderPackager {
  private final Ffmpeg ffmpeg;

  public FolderPackager(Ffmpeg ffmpeg) {
    this.ffmpeg = ffmpeg;
  }

  /**
   * Makes one package. Throws {@link PackagingException} for what the request lacks, {@code MasterException} for inputs that cannot be
   * used, {@code SubtitleException} with all faults of a subtitle file, {@code UncheckedIOException} for a folder that cannot be written.
   */
  public FolderReport run(FolderRequest request, FolderListener listener) throws InterruptedException {
    try (Workspace workspace = Workspace.beside(request.folder(), request.replaces())) {
      List<Subtitles> texts = request.subtitles().stream().map(side -> SubtitleFile.read(side.file(), side.language())).toList();
      Probe probe = new Probe(ffmpeg);
      List<MasterStream> sounds = new ArrayList<>();
      for (SideFile side : request.audio()) {
        sounds.add(probe.probeAudio(side.file(), side.language()));
      }
      listener.progress("probing " + request.master().getFileName(), new Progress(0, 0, 0));
      MasterInfo info = probe.probe(request.master());
      Ladder ladder = Ladder.of(info, request.profile());
      Ladder whole = ladder.with(request.profile(), sounds, request.subtitles().stream().map(SideFile::language).toList());
      requireKeys(request, whole);
      FolderTracks tracks = new FolderTracks(new TrackEncoder(ffmpeg), request, info, workspace.folder(), listener);
      encode(tracks, request, ladder, whole, texts);
      long manifestBytes = tracks.writeManifests();
      workspace.complete();
      return report(request, info, tracks.reports(), manifestBytes);
    }
  }

  private static void encode(FolderTracks tracks, FolderRequest request, Ladder ladder, Ladder whole, List<Subtitles> texts)
      throws InterruptedException {
    for (Rung rung : whole.rungs().reversed()) {
      tracks.video(rung);
    }
    for (int i = 0; i < whole.audio().size(); i++) {
      int side = i - ladder.audio().size();
      Path source = side < 0 ? request.master() : request.audio().get(side).file();
      tracks.audio(source, whole.audio().get(i));
    }
    for (int i = 0; i < whole.texts().size(); i++) {
      int side = i - ladder.texts().size();
      StreamTrack track = whole.texts().get(i);
      tracks.text(track, side < 0 ? tracks.subtitles(track) : texts.get(side));
    }
    tracks.images();
  }

  private static void requireKeys(FolderRequest request, Ladder ladder) {
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

  private static FolderReport report(FolderRequest request, MasterInfo info, List<FolderTrack> tracks, long manifestBytes) {
    return new FolderReport(
        request.master().toString(),
        request.folder().toString(),
        request.profile().name(),
        request.keys().isEmpty() ? null : request.scheme().name().toLowerCase(Locale.ROOT),
        info.durationSeconds(),
        info.frameRate().toString(),
        manifestBytes + tracks.stream().mapToLong(FolderTrack::sizeBytes).sum(),
        tracks,
        info.chapters());
  }
}
