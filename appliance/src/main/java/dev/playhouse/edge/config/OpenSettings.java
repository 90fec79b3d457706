package dev.playhouse.edge.config;

import java.net.URI;
import java.util.List;

/** Reads what an open edge stands in front of and beside. */
final class OpenSettings {
  private OpenSettings() {}

  static Access.Open of(SettingLayers settings) {
    List<URI> upstreams = Urls.urls(EdgeSetting.UPSTREAM, settings.require(EdgeSetting.UPSTREAM));
    String publicUrl = settings.find(EdgeSetting.PUBLIC_URL);
    URI self = publicUrl == null ? null : Urls.url(EdgeSetting.PUBLIC_URL, publicUrl);
    if (self != null && upstreams.contains(self)) {
      throw new ConfigurationException("upstream is %s and so is public_url: an edge cannot be its own upstream; name the server".formatted(self));
    }
    String list = settings.find(EdgeSetting.PEERS);
    List<URI> peers = list == null ? List.of() : Urls.urls(EdgeSetting.PEERS, list);
    if (list != null && self == null) {
      throw new ConfigurationException("peers is %s without public_url: give as public_url the one of them that is this edge".formatted(list));
    }
    if (list != null && !peers.contains(self)) {
      throw new ConfigurationException(
          "peers is %s, without public_url, which is %s: name all edges of the site, this one too".formatted(list, self));
    }
    upstreams.stream().filter(peers::contains).findFirst().ifPresent(both -> {
      throw new ConfigurationException("upstream and peers both name %s: an edge of the site is a peer only".formatted(both));
    });
    return new Access.Open(upstreams, self, peers, settings.percent(EdgeSetting.HEDGE_PERCENT));
  }
}
