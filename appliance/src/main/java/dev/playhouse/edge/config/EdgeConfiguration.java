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
 * @param join absent when the edge has joined before
 * @param tls absent means plain http, on a loopback address
 */
public record EdgeConfiguration(
    URI origin,
    String site,
    @Nullable URI publicUrl,
    @Nullable Path join,
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
    if (tls == null && !listen.getAddress().isLoopbackAddress()) {
      throw new ConfigurationException(
          "listen is %s: plain http is served on loopback addresses only; give --tls-certificate and --tls-key".formatted(
              settings.require(EdgeSetting.LISTEN)));
    }
    String publicUrl = settings.find(EdgeSetting.PUBLIC_URL);
    Path data = Path.of(settings.require(EdgeSetting.DATA));
    return new EdgeConfiguration(
        url(EdgeSetting.ORIGIN, settings.require(EdgeSetting.ORIGIN)),
        settings.require(EdgeSetting.SITE),
        publicUrl == null ? null : url(EdgeSetting.PUBLIC_URL, publicUrl),
        path(settings, EdgeSetting.JOIN),
        listen,
        data,
        tls,
        path(settings, EdgeSetting.CA),
        StoreSettings.of(settings, data),
        OperationSettings.of(settings));
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
      if (scheme.equals("http") && !InetAddress.getByName(url.getHost()).isLoopbackAddress()) {
        throw new ConfigurationException("%s is %s: plain http is for loopback addresses only, use https".formatted(setting.key(), value));
      }
      return url;
    } catch (IllegalArgumentException | UnknownHostException e) {
      throw new ConfigurationException("%s is %s, which is no address: %s".formatted(setting.key(), value, e.getMessage()), e);
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
