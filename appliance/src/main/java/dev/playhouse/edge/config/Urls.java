package dev.playhouse.edge.config;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Reads settings that are addresses of servers, http or https; scheme and host in small letters, without a slash at the end. */
final class Urls {
  /** More servers than anybody puts behind one edge, or edges into one site. */
  private static final int MOST = 100;

  private Urls() {}

  static URI url(EdgeSetting setting, String value) {
    try {
      URI url = URI.create(value.strip().replaceAll("/+$", ""));
      String scheme = lower(String.valueOf(url.getScheme()));
      if (url.getHost() == null || url.getQuery() != null || !(scheme.equals("https") || scheme.equals("http"))) {
        throw new ConfigurationException("%s is %s; write it as https://HOST[:PORT]".formatted(setting.key(), value));
      }
      return URI.create(scheme + "://" + lower(url.getRawAuthority()) + url.getRawPath());
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException("%s is %s, which is no address: %s".formatted(setting.key(), value, e.getMessage()), e);
    }
  }

  /** One whose bytes nobody on the way can read: https, or http on a loopback address. */
  static URI secure(EdgeSetting setting, String value) {
    URI url = url(setting, value);
    try {
      if (url.getScheme().equals("http") && !InetAddress.getByName(url.getHost()).isLoopbackAddress()) {
        throw new ConfigurationException("%s is %s: plain http is for loopback addresses only, use https".formatted(setting.key(), url));
      }
      return url;
    } catch (UnknownHostException e) {
      throw new ConfigurationException("%s is %s, which is no address: %s".formatted(setting.key(), url, e.getMessage()), e);
    }
  }

  /** Several with commas in between. */
  static List<URI> urls(EdgeSetting setting, String value) {
    List<URI> urls = Arrays.stream(value.split(",", -1)).map(each -> url(setting, each)).toList();
    if (urls.stream().distinct().count() < urls.size() || urls.size() > MOST) {
      throw new ConfigurationException("%s is %s; write up to %d different addresses with commas in between".formatted(setting.key(), value, MOST));
    }
    return urls;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
