package dev.playhouse.media.manifest;

import dev.playhouse.media.cmaf.PackagedTrack;
import dev.playhouse.media.dash.AdaptationSet;
import dev.playhouse.media.dash.ContentProtection;
import dev.playhouse.media.dash.Mpd;
import dev.playhouse.media.dash.Representation;
import dev.playhouse.media.dash.SegmentTimeline;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The MPD of a session: one base URL per edge, one adaptation set for video, one for each audio and subtitle track. */
final class DashManifest {
  /** A WebVTT file is small; the attribute is mandatory. */
  private static final int TEXT_BANDWIDTH = 1000;

  private final GrantedTracks tracks;
  private final ManifestGrant grant;
  private final List<Pathway> pathways;

  DashManifest(GrantedTracks tracks, ManifestGrant grant, List<Pathway> pathways) {
    this.tracks = tracks;
    this.grant = grant;
    this.pathways = pathways;
  }

  Mpd mpd() {
    List<AdaptationSet> sets = new ArrayList<>();
    sets.add(new AdaptationSet("video", "video/mp4", null, "main", tracks.video().stream().map(this::representation).toList()));
    for (MediaTrack audio : tracks.audio()) {
      String role = audio.equals(tracks.audio().getFirst()) ? "main" : "alternate";
      sets.add(new AdaptationSet("audio", "audio/mp4", audio.label().language(), role, List.of(representation(audio))));
    }
    for (MediaTrack text : tracks.texts()) {
      sets.add(new AdaptationSet("text", "text/vtt", text.label().language(), "subtitle", List.of(file(text))));
    }
    return new Mpd(
        tracks.durationSeconds(),
        pathways.stream().filter(pathway -> !pathway.relative()).map(pathway -> new Mpd.BaseUrl(pathway.baseUrl() + "/", pathway.id())).toList(),
        grant.steeringUrl() == null ? null : new Mpd.ContentSteering(grant.steeringUrl(), pathways.getFirst().id()),
        sets);
  }

  private Representation representation(MediaTrack media) {
    PackagedTrack track = media.track();
    return new Representation(
        media.folder().track(),
        track.peakBitrate(),
        track.codec(),
        track.width(),
        track.height(),
        track.frameRate(),
        track.sampleRate(),
        track.channels(),
        media.folder().path() + "/",
        protection(track),
        new SegmentTimeline(track.timescale(), track.segmentDurations()));
  }

  private static Representation file(MediaTrack text) {
    String file = text.folder().path() + "/text.vtt";
    return new Representation(text.folder().track(), TEXT_BANDWIDTH, null, 0, 0, null, 0, 0, file, null, null);
  }

  private @Nullable ContentProtection protection(PackagedTrack track) {
    if (track.scheme() == null || track.keyId() == null) {
      return null;
    }
    return new ContentProtection(track.scheme().fourCc(), track.keyId(), clearKeyUrl());
  }

  private @Nullable String clearKeyUrl() {
    return grant.drm().stream().filter(DrmService.ClearKey.class::isInstance).map(DrmService::licenceUrl).findFirst().orElse(null);
  }
}
