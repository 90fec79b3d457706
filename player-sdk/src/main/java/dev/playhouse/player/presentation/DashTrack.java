package dev.playhouse.player.presentation;

import dev.playhouse.media.dash.Mpd;
import dev.playhouse.media.dash.Representation;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A track of an MPD: one representation of each period, or none where the period lacks one.
 *
 * @param live absent when the presentation is on demand
 * @param events of the presentation, by their start
 */
public record DashTrack(List<Part> parts, Mpd.@Nullable Live live, List<PlacedRange> events) {
  public DashTrack {
    parts = List.copyOf(parts);
    events = List.copyOf(events);
  }

  /**
   * A track's part in one period.
   *
   * @param endSeconds infinite when nobody knows
   * @param base what addresses are resolved against
   * @param representation absent when the period has none that goes on with the track
   */
  public record Part(double startSeconds, double endSeconds, URI base, @Nullable Representation representation) {}
}
