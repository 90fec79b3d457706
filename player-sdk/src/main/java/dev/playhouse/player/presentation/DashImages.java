package dev.playhouse.player.presentation;

import dev.playhouse.media.dash.AdaptationSet;
import dev.playhouse.media.dash.Descriptor;
import dev.playhouse.media.dash.Period;
import dev.playhouse.media.dash.Representation;
import dev.playhouse.media.dash.Segments;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Sets of thumbnails in an MPD (DASH-IF interoperability points, section 6.2.6). */
final class DashImages {
  private static final Pattern GRID = Pattern.compile("([0-9]{1,3})x([0-9]{1,3})");
  private static final List<String> TYPES = List.of("image/jpeg", "image/png");

  private DashImages() {}

  /** A representation of thumbnails, the set it stands in, and how they stand on its sheets. */
  record Found(AdaptationSet set, Representation representation, ImageTrack.Grid grid) {
    int width() {
      return representation.width() / grid.columns();
    }

    int height() {
      return representation.height() / grid.rows();
    }
  }

  /** Those of a period. */
  static Stream<Found> of(Period period) {
    return period.adaptationSets().stream()
        .filter(set -> set.contentType().equals("image"))
        .flatMap(set -> set.representations().stream().filter(each -> TYPES.contains(each.mimeType())).flatMap(each -> found(set, each).stream()));
  }

  private static Optional<Found> found(AdaptationSet set, Representation representation) {
    return Stream.concat(set.essentialProperties().stream(), representation.essentialProperties().stream())
        .filter(property -> property.schemeIdUri().equals(Descriptor.THUMBNAIL_TILE) && property.value() != null)
        .map(property -> GRID.matcher(property.value()))
        .filter(Matcher::matches)
        .map(grid -> new ImageTrack.Grid(Integer.parseInt(grid.group(1)), Integer.parseInt(grid.group(2)), sheetSeconds(representation)))
        .filter(grid -> grid.columns() > 0 && grid.rows() > 0)
        .map(grid -> new Found(set, representation, grid))
        .findFirst();
  }

  private static double sheetSeconds(Representation representation) {
    return representation.segments() instanceof Segments.Template template && template.durations() instanceof Segments.Durations.Constant constant
        ? (double) constant.ticks() / template.timescale() : 0;
  }
}
