package dev.playhouse.fuzzing;

import dev.playhouse.player.presentation.DashTimeline;
import dev.playhouse.player.presentation.Listing;
import dev.playhouse.player.presentation.Manifests;
import dev.playhouse.player.presentation.Presentation;
import dev.playhouse.player.presentation.PresentedTrack;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;

/** Makes of a manifest what the player plays: tracks, and their segments as far as the manifest itself says them. */
final class PresentationReading {
  private static final URI ADDRESS = URI.create("https://origin.example/film/manifest.mpd?token=t");
  private static final Instant NOW = Instant.parse("2026-11-28T21:49:50Z");

  /** A player looks at one track of a kind at a time. */
  private static final int TRACKS = 2;

  private PresentationReading() {}

  static void read(byte[] input) {
    Presentation presentation = Manifests.presentation(new String(input, StandardCharsets.UTF_8), ADDRESS, codec -> codec.startsWith("avc1"));
    Stream.of(presentation.video(), presentation.audio())
        .flatMap(tracks -> tracks.stream().limit(TRACKS))
        .forEach(PresentationReading::track);
  }

  private static void track(PresentedTrack track) {
    if (track.listings().get(track.listings().keySet().iterator().next()) instanceof Listing.Described described) {
      DashTimeline.indexes(described.track());
      DashTimeline.of(described.track(), Map.of(), NOW).joinSeconds();
    }
  }
}
