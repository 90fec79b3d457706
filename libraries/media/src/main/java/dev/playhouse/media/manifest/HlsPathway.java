package dev.playhouse.media.manifest;

import dev.playhouse.media.cmaf.IFrames;
import dev.playhouse.media.cmaf.PackagedImages;
import dev.playhouse.media.cmaf.PackagedTrack;
import dev.playhouse.media.hls.IFrameStream;
import dev.playhouse.media.hls.ImageStream;
import dev.playhouse.media.hls.Rendition;
import dev.playhouse.media.hls.VariantStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a multivariant playlist says of one way to the media: its groups, one of sound and one of text, and its variants. */
final class HlsPathway {
  private final GrantedTracks tracks;
  private final Pathway pathway;
  private final String suffix;

  /** The pathway with its number, which makes the names of its groups its own. */
  HlsPathway(GrantedTracks tracks, Pathway pathway, int number) {
    this.tracks = tracks;
    this.pathway = pathway;
    this.suffix = "-" + number;
  }

  /** Absent when addresses are relative: there is no other way to choose. */
  @Nullable String id() {
    return pathway.relative() ? null : pathway.id();
  }

  Stream<Rendition> audio() {
    return tracks.audio().all().stream().map(choice -> rendition(Rendition.Type.AUDIO, "audio" + suffix, choice));
  }

  Stream<Rendition> texts() {
    return tracks.texts().all().stream().map(choice -> rendition(Rendition.Type.SUBTITLES, "text" + suffix, choice));
  }

  Stream<VariantStream> variants() {
    return tracks.video().stream().flatMap(family -> family.tracks().stream()).map(this::variant);
  }

  Stream<IFrameStream> iFrames() {
    return tracks.video().stream().flatMap(family -> family.tracks().stream()).flatMap(this::iFrames);
  }

  Stream<ImageStream> images() {
    return tracks.images().stream().map(this::images);
  }

  private Stream<IFrameStream> iFrames(MediaTrack video) {
    PackagedTrack track = video.track();
    IFrames frames = track.iFrames();
    return frames == null
        ? Stream.of()
        : Stream.of(
            new IFrameStream(
                address(video.folder(), "iframes.m3u8"),
                pathwayOrDefault(),
                frames.peakBitrate(),
                frames.averageBitrate(),
                track.codec(),
                track.width(),
                track.height(),
                track.videoRange()));
  }

  private ImageStream images(ImageTrack track) {
    PackagedImages images = track.images();
    return new ImageStream(
        address(track.folder(), "playlist.m3u8"),
        pathwayOrDefault(),
        images.peakBitrate(),
        images.averageBitrate(),
        "jpeg",
        images.width(),
        images.height());
  }

  private Rendition rendition(Rendition.Type type, String group, Choices.Choice choice) {
    return new Rendition(
        type,
        group,
        choice.name(),
        choice.media().label().language(),
        choice.selectedByDefault(),
        choice.autoselect(),
        type == Rendition.Type.SUBTITLES && choice.is(Role.FORCED),
        characteristics(choice),
        choice.media().track().channels(),
        address(choice.media().folder(), "playlist.m3u8"),
        id());
  }

  private static List<String> characteristics(Choices.Choice choice) {
    List<String> identifiers = new ArrayList<>();
    if (choice.is(Role.CAPTION)) {
      identifiers.add("public.accessibility.transcribes-spoken-dialog");
      identifiers.add("public.accessibility.describes-music-and-sound");
    }
    if (choice.is(Role.DESCRIPTION)) {
      identifiers.add("public.accessibility.describes-video");
    }
    return identifiers;
  }

  private VariantStream variant(MediaTrack video) {
    PackagedTrack track = video.track();
    return new VariantStream(
        address(video.folder(), "playlist.m3u8"),
        pathwayOrDefault(),
        heaviest(track, PackagedTrack::peakBitrate),
        heaviest(track, PackagedTrack::averageBitrate),
        Stream.concat(Stream.of(track), tracksOf(tracks.audio())).map(PackagedTrack::codec).distinct().collect(Collectors.joining(",")),
        track.width(),
        track.height(),
        framesPerSecond(track.frameRate()),
        track.videoRange(),
        null,
        tracks.audio().isEmpty() ? null : "audio" + suffix,
        tracks.texts().isEmpty() ? null : "text" + suffix);
  }

  /** The largest sum that any combination of the variant's renditions makes (RFC 8216bis section 4.4.6.2). */
  private int heaviest(PackagedTrack video, ToIntFunction<PackagedTrack> bitrate) {
    return bitrate.applyAsInt(video)
        + tracksOf(tracks.audio()).mapToInt(bitrate).max().orElse(0)
        + tracksOf(tracks.texts()).mapToInt(bitrate).max().orElse(0);
  }

  private static Stream<PackagedTrack> tracksOf(Choices choices) {
    return choices.all().stream().map(choice -> choice.media().track());
  }

  private String pathwayOrDefault() {
    return pathway.relative() ? VariantStream.DEFAULT_PATHWAY : pathway.id();
  }

  private URI address(TrackFolder folder, String file) {
    return URI.create((pathway.relative() ? "" : pathway.baseUrl() + "/") + folder.path() + "/" + file);
  }

  private static double framesPerSecond(@Nullable String fraction) {
    if (fraction == null) {
      return 0;
    }
    String[] parts = fraction.split("/", 2);
    return Double.parseDouble(parts[0]) / (parts.length == 1 ? 1 : Double.parseDouble(parts[1]));
  }
}
