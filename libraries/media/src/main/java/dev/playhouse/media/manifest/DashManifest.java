package dev.playhouse.media.manifest;

import dev.playhouse.media.cmaf.PackagedImages;
import dev.playhouse.media.cmaf.PackagedTrack;
import dev.playhouse.media.dash.AdaptationSet;
import dev.playhouse.media.dash.BaseUrl;
import dev.playhouse.media.dash.Descriptor;
import dev.playhouse.media.dash.Mpd;
import dev.playhouse.media.dash.Period;
import dev.playhouse.media.dash.Representation;
import dev.playhouse.media.dash.Segments;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The MPD of a session: one base URL per edge, one adaptation set for each codec of video and for each audio track, two for each text track
 * that has segments, one for thumbnails.
 */
final class DashManifest {
  /** A WebVTT file is small; the attribute is mandatory. */
  private static final int TEXT_BANDWIDTH = 1000;

  private static final int MILLISECONDS = 1000;

  private final GrantedTracks tracks;
  private final ManifestGrant grant;
  private final List<Pathway> pathways;
  private final DashProtection protection;

  DashManifest(GrantedTracks tracks, ManifestGrant grant, List<Pathway> pathways) {
    this.tracks = tracks;
    this.grant = grant;
    this.pathways = pathways;
    this.protection = new DashProtection(grant.drm());
  }

  Mpd mpd() {
    List<AdaptationSet> sets = new ArrayList<>();
    tracks.video().forEach(family -> sets.add(video(family)));
    tracks.audio().all().forEach(audio -> sets.add(audio(audio)));
    tracks.texts().all().stream().filter(DashManifest::segmented).forEach(text -> sets.add(segments(text)));
    tracks.texts().all().forEach(text -> sets.add(wholeFile(text)));
    tracks.images().forEach(images -> sets.add(images(images)));
    List<BaseUrl> bases =
        pathways.stream().filter(pathway -> !pathway.relative()).map(pathway -> new BaseUrl(pathway.baseUrl() + "/", pathway.id())).toList();
    Period only = new Period("1", 0, tracks.durationSeconds(), List.of(), List.of(), sets);
    return new Mpd(tracks.durationSeconds(), bases, steering(bases), List.of(only));
  }

  private Mpd.@Nullable ContentSteering steering(List<BaseUrl> bases) {
    return grant.steeringUrl() == null || bases.isEmpty()
        ? null
        : new Mpd.ContentSteering(grant.steeringUrl(), bases.getFirst().serviceLocation(), false);
  }

  private AdaptationSet video(VideoFamily family) {
    List<Descriptor> essential =
        family.wideRange() ? List.of(new Descriptor(Descriptor.TRANSFER_CHARACTERISTICS, "PQ".equals(family.videoRange()) ? "16" : "18")) : List.of();
    List<Representation> representations =
        family.tracks().stream().map(video -> representation(video, "video/mp4", video.folder().track(), segments(video.track()))).toList();
    return new AdaptationSet("video", null, null, List.of("main"), List.of(), essential, List.of(), List.of(), representations);
  }

  private AdaptationSet audio(Choices.Choice audio) {
    MediaTrack media = audio.media();
    Representation representation = representation(media, "audio/mp4", media.folder().track(), segments(media.track()));
    return set("audio", audio, DashRoles.audio(audio), List.of(), representation);
  }

  private AdaptationSet segments(Choices.Choice text) {
    MediaTrack media = text.media();
    Representation representation = representation(media, "application/mp4", media.folder().track(), segments(media.track()));
    return set("text", text, DashRoles.text(text), List.of(), representation);
  }

  /** For who wants the file; players that could list it leave it alone where there are segments. */
  private static AdaptationSet wholeFile(Choices.Choice text) {
    TrackFolder folder = text.media().folder();
    String id = folder.track();
    Representation representation =
        new Representation(
            segmented(text) ? id + "-vtt" : id,
            Math.max(TEXT_BANDWIDTH, text.media().track().averageBitrate()),
            "text/vtt",
            null,
            0,
            0,
            null,
            0,
            0,
            List.of(),
            List.of(new BaseUrl(folder.path() + "/text.vtt", null)),
            null,
            new Segments.Whole());
    List<Descriptor> hidden = segmented(text) ? List.of(new Descriptor(Descriptor.WHOLE_FILE, id)) : List.of();
    return set("text", text, DashRoles.text(text), hidden, representation);
  }

  private static boolean segmented(Choices.Choice text) {
    return !text.media().track().segmentDurations().isEmpty();
  }

  private AdaptationSet images(ImageTrack track) {
    PackagedImages images = track.images();
    long sheetMs = Math.round(images.perSheet() * images.intervalSeconds() * MILLISECONDS);
    Segments.Template sheets =
        new Segments.Template(MILLISECONDS, null, "$Number$.jpg", 1, 0, new Segments.Durations.Constant(sheetMs));
    Representation representation =
        new Representation(
            track.folder().track(),
            images.peakBitrate(),
            "image/jpeg",
            null,
            images.columns() * images.width(),
            images.rows() * images.height(),
            null,
            0,
            0,
            List.of(new Descriptor(Descriptor.THUMBNAIL_TILE, images.columns() + "x" + images.rows())),
            List.of(folder(track.folder())),
            null,
            sheets);
    return new AdaptationSet(
        "image", null, null, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(representation));
  }

  private static AdaptationSet set(
      String contentType, Choices.Choice choice, List<String> roles, List<Descriptor> essential, Representation representation) {
    return new AdaptationSet(
        contentType,
        choice.media().label().language(),
        choice.name(),
        roles,
        DashRoles.accessibility(choice),
        essential,
        List.of(),
        List.of(),
        List.of(representation));
  }

  private Representation representation(MediaTrack media, String mimeType, String id, Segments segments) {
    PackagedTrack track = media.track();
    return new Representation(
        id,
        Math.max(1, track.peakBitrate()),
        mimeType,
        track.codec(),
        track.width(),
        track.height(),
        track.frameRate(),
        track.sampleRate(),
        track.channels(),
        List.of(),
        List.of(folder(media.folder())),
        Stream.of(track).flatMap(GrantedTracks.KeyUse::of).findFirst().map(protection::of).orElse(null),
        segments);
  }

  private static BaseUrl folder(TrackFolder folder) {
    return new BaseUrl(folder.path() + "/", null);
  }

  private static Segments segments(PackagedTrack track) {
    return new Segments.Template(
        track.timescale(), "init.mp4", "$Number$.m4s", 1, 0, Segments.Durations.Timeline.of(0, track.segmentDurations()));
  }
}
