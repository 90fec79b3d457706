package dev.playhouse.edge.config;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
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
    Path data = data(settings, access);
    return new EdgeConfiguration(
        access,
        publicUrl(settings, access),
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
        URI origin = Urls.secure(EdgeSetting.ORIGIN, settings.require(EdgeSetting.ORIGIN));
        String site = settings.require(EdgeSetting.SITE);
        yield new Access.Protected(origin, site, path(settings, EdgeSetting.JOIN), settings.percent(EdgeSetting.HEDGE_PERCENT));
      }
      case "open" -> OpenSettings.of(settings);
      default -> throw new ConfigurationException("access is %s; it is protected or open".formatted(word));
    };
  }

  /** Plain http is for whoever needs no secure context: not for players. */
  private static @Nullable URI publicUrl(SettingLayers settings, Access access) {
    String value = settings.find(EdgeSetting.PUBLIC_URL);
    return switch (access) {
      case Access.Open open -> open.self();
      case Access.Protected _ -> value == null ? null : Urls.secure(EdgeSetting.PUBLIC_URL, value);
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
