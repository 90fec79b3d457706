package dev.playhouse.player.presentation;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.UriReference;
import dev.playhouse.media.dash.BaseUrl;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The addresses that those of segments are resolved against (ISO/IEC 23009-1 section 5.6): alternatives are pathways. */
final class BaseUrls {
  /** More ways to the same media than anybody offers; levels multiply them. */
  private static final int MOST = 32;

  private BaseUrls() {}

  /**
   * Bases by pathway: its service location where the manifest names one, else the host.
   *
   * @param levels alternatives on each level, the outermost first
   */
  static Map<String, URI> of(URI manifest, List<List<BaseUrl>> levels) {
    Map<String, URI> bases = new LinkedHashMap<>();
    bases.put("", manifest);
    for (List<BaseUrl> level : levels) {
      if (!level.isEmpty()) {
        Map<String, URI> outer = bases;
        bases = new LinkedHashMap<>();
        for (Map.Entry<String, URI> each : outer.entrySet()) {
          for (BaseUrl alternative : level.subList(0, Math.min(MOST, level.size()))) {
            URI base = resolve(each.getValue(), alternative.url());
            bases.putIfAbsent(pathway(each.getKey(), alternative, level.size(), bases.size()), base);
          }
        }
        if (bases.size() > MOST) {
          throw new MediaException("mpd-limit", "more than " + MOST + " base URLs of one representation");
        }
      }
    }
    return named(bases);
  }

  private static String pathway(String outer, BaseUrl alternative, int alternatives, int taken) {
    if (alternative.serviceLocation() != null) {
      return alternative.serviceLocation();
    }
    return alternatives == 1 ? outer : outer + "#" + taken;
  }

  /** Pathways without a service location are named by their hosts. */
  private static Map<String, URI> named(Map<String, URI> bases) {
    Names names = new Names();
    Map<String, URI> named = new LinkedHashMap<>();
    bases.forEach((pathway, base) -> {
      boolean nameless = pathway.isEmpty() || pathway.contains("#");
      named.put(names.unique(nameless ? String.valueOf(base.getAuthority()) : pathway), base);
    });
    return named;
  }

  static URI resolve(URI base, String reference) {
    try {
      return UriReference.resolve(base, reference);
    } catch (URISyntaxException e) {
      throw new MediaException("mpd-uri", MediaException.NO_OFFSET, "not a URI: " + reference, e);
    }
  }
}
