package dev.playhouse.edge.config;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The settings of an edge, checked.
 *
 * @param publicUrl without a slash at the end; absent means the listening address
 * @param tls absent means plain http: on a loopback address, or where access is open
 */
public record EdgeConfiguration(
    Access access,
    @Nullable URI publicUrl,
    InetSocketAddress listen,
    Path data,
    @Nullable CertificateFiles tls,
    @Nullable Path ca,
    StoreSettings store,
    OperationSettings operation) {

  /** Certificate chain and private key, PEM. */
  public record CertificateFiles(Path certificate, Path key) {}

  static EdgeConfiguration of(SettingLayers settings) {
    InetSocketAddress listen = address(settings.require(EdgeSetting.LISTEN));
    CertificateFiles tls = tls(settings);
    Access access = access(settings);
    if (tls == null && access instanceof Access.Protected && !listen.getAddress().isLoopbackAddress()) {
      throw new ConfigurationException(
          "listen is %s: plain http is served on loopback addresses only; give --tls-certificate and --tls-key".formatted(
              settings.require(EdgeSetting.LISTEN)));
    }
    String publicUrl = settings.find(EdgeSetting.PUBLIC_URL);
    Path data = data(settings, access);
    return new EdgeConfiguration(
        access,
        publicUrl == null ? null : publicUrl(publicUrl),
        listen,
        data,
        tls,
        path(settings, EdgeSetting.CA),
        StoreSettings.of(settings, data),
        OperationSettings.of(settings));
  }

  private static Access access(SettingLayers settings) {
    String word = settings.require(EdgeSetting.ACCESS);
    return switch (word) {
      case "protected" -> {
        URI origin = url(EdgeSetting.ORIGIN, settings.require(EdgeSetting.ORIGIN));
        requireSecure(EdgeSetting.ORIGIN, origin);
        yield new Access.Protected(origin, settings.require(EdgeSetting.SITE), path(settings, EdgeSetting.JOIN));
      }
      case "open" -> new Access.Open(url(EdgeSetting.UPSTREAM, settings.require(EdgeSetting.UPSTREAM)));
      default -> throw new ConfigurationException("access is %s; it is protected or open".formatted(word));
    };
  }

  /** What an open edge keeps can be lost, so it goes where caches go; an identity cannot. */
  private static Path data(SettingLayers settings, Access access) {
    String data = settings.find(EdgeSetting.DATA);
    if (data == null && access instanceof Access.Open) {
      String caches = settings.variable("XDG_CACHE_HOME");
      Path home = Path.of(System.getProperty("user.home", "."));
      return (caches == null || caches.isEmpty() ? home.resolve(".cache") : Path.of(caches)).resolve("playhouse/edge");
    }
    return Path.of(settings.require(EdgeSetting.DATA));
  }

  private static @Nullable CertificateFiles tls(SettingLayers settings) {
    Path certificate = path(settings, EdgeSetting.TLS_CERTIFICATE);
    Path key = path(settings, EdgeSetting.TLS_KEY);
    if (certificate == null && key == null) {
      return null;
    }
    if (certificate == null || key == null) {
      throw new ConfigurationException("tls_certificate and tls_key go together; only one of them is given");
    }
    return new CertificateFiles(certificate, key);
  }

  private static @Nullable Path path(SettingLayers settings, EdgeSetting setting) {
    String value = settings.find(setting);
    return value == null ? null : Path.of(value);
  }

  private static URI url(EdgeSetting setting, String value) {
    try {
      URI url = URI.create(value.replaceAll("/+$", ""));
      String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
      if (url.getHost() == null || url.getQuery() != null || !(scheme.equals("https") || scheme.equals("http"))) {
        throw new ConfigurationException("%s is %s; write it as https://HOST[:PORT]".formatted(setting.key(), value));
      }
      return url;
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException("%s is %s, which is no address: %s".formatted(setting.key(), value, e.getMessage()), e);
    }
  }

  private static URI publicUrl(String value) {
    URI url = url(EdgeSetting.PUBLIC_URL, value);
    requireSecure(EdgeSetting.PUBLIC_URL, url);
    return url;
  }

  private static void requireSecure(EdgeSetting setting, URI url) {
    try {
      if (url.getScheme().equalsIgnoreCase("http") && !InetAddress.getByName(url.getHost()).isLoopbackAddress()) {
        throw new ConfigurationException("%s is %s: plain http is for loopback addresses only, use https".formatted(setting.key(), url));
      }
    } catch (UnknownHostException e) {
      throw new ConfigurationException("%s is %s, which is no address: %s".formatted(setting.key(), url, e.getMessage()), e);
    }
  }

  private static InetSocketAddress address(String value) {
    int colon = value.lastIndexOf(':');
    try {
      if (colon > 0) {
        String host = value.substring(0, colon).replaceAll("^\\[|]$", "");
        return new InetSocketAddress(InetAddress.getByName(host), Integer.parseInt(value.substring(colon + 1)));
      }
    } catch (IllegalArgumentException | UnknownHostException e) {
      throw new ConfigurationException("listen is %s, which is no HOST:PORT: %s".formatted(value, e.getMessage()), e);
    }
    throw new ConfigurationException("listen is %s; write it as HOST:PORT".formatted(value));
  }
}
