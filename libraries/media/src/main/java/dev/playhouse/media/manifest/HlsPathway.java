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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a multivariant playlist says of one way to the media: its groups, its variants. Sound of another codec is a group of its own. */
final class HlsPathway {
  private final GrantedTracks tracks;
  private final Pathway pathway;
  private final String suffix;
  private final List<String> audioCodecs;

  /** The pathway with its number, which makes the names of its groups its own. */
  HlsPathway(GrantedTracks tracks, Pathway pathway, int number) {
    this.tracks = tracks;
    this.pathway = pathway;
    this.suffix = "-" + number;
    this.audioCodecs = tracks.audio().all().stream().map(choice -> choice.media().track().codec()).distinct().toList();
  }

  /** Absent when addresses are relative: there is no other way to choose. */
  @Nullable String id() {
    return pathway.relative() ? null : pathway.id();
  }

  Stream<Rendition> audio() {
    return tracks.audio().all().stream()
        .map(
            choice ->
                rendition(
                    Rendition.Type.AUDIO, audioGroup(choice.media().track().codec()), choice, leadsItsGroup(choice), characteristics(choice)));
  }

  Stream<Rendition> texts() {
    return tracks.texts().all().stream()
        .map(choice -> rendition(Rendition.Type.SUBTITLES, "text" + suffix, choice, false, characteristics(choice)));
  }

  Stream<VariantStream> variants() {
    return tracks.video().stream()
        .flatMap(family -> family.tracks().stream())
        .flatMap(video -> audioCodecs.isEmpty() ? Stream.of(variant(video, null)) : audioCodecs.stream().map(codec -> variant(video, codec)));
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

  private Rendition rendition(
      Rendition.Type type, String group, Choices.Choice choice, boolean selectedByDefault, List<String> characteristics) {
    return new Rendition(
        type,
        group,
        choice.name(),
        choice.media().label().language(),
        selectedByDefault,
        selectedByDefault || choice.autoselect(),
        type == Rendition.Type.SUBTITLES && choice.is(Role.FORCED),
        characteristics,
        choice.media().track().channels(),
        address(choice.media().folder(), "playlist.m3u8"),
        id());
  }

  private boolean leadsItsGroup(Choices.Choice choice) {
    String codec = choice.media().track().codec();
    Stream<Choices.Choice> group = tracks.audio().all().stream().filter(other -> other.media().track().codec().equals(codec));
    List<Choices.Choice> members = group.toList();
    return members.stream().filter(Choices.Choice::selectedByDefault).findFirst().orElse(members.getFirst()).equals(choice);
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

  private VariantStream variant(MediaTrack video, @Nullable String audioCodec) {
    PackagedTrack track = video.track();
    return new VariantStream(
        address(video.folder(), "playlist.m3u8"),
        pathwayOrDefault(),
        heaviest(track, audioCodec, PackagedTrack::peakBitrate),
        heaviest(track, audioCodec, PackagedTrack::averageBitrate),
        audioCodec == null ? track.codec() : track.codec() + "," + audioCodec,
        track.width(),
        track.height(),
        framesPerSecond(track.frameRate()),
        track.videoRange(),
        audioCodec == null ? null : audioGroup(audioCodec),
        tracks.texts().isEmpty() ? null : "text" + suffix);
  }

  /** The largest sum that any combination of the variant's renditions makes (RFC 8216bis section 4.4.6.2). */
  private int heaviest(PackagedTrack video, @Nullable String audioCodec, ToIntFunction<PackagedTrack> bitrate) {
    Stream<PackagedTrack> audio =
        tracks.audio().all().stream().map(choice -> choice.media().track()).filter(track -> track.codec().equals(audioCodec));
    Stream<PackagedTrack> texts = tracks.texts().all().stream().map(choice -> choice.media().track());
    return bitrate.applyAsInt(video) + audio.mapToInt(bitrate).max().orElse(0) + texts.mapToInt(bitrate).max().orElse(0);
  }

  private String audioGroup(String codec) {
    return audioCodecs.size() == 1 ? "audio" + suffix : "audio-" + codec.replace('.', '-') + suffix;
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
