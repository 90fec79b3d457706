package dev.playhouse.origin;

import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Settings as one source gives them: flags, environment or file; what is absent is taken from the next source. */
record OriginSettings(
    @Nullable String listen,
    @Nullable String data,
    @Nullable String shared,
    @Nullable DatabaseSettings database,
    @Nullable String publicUrl,
    @Nullable String tlsCertificate,
    @Nullable String tlsKey,
    @Nullable String ffmpeg,
    @Nullable String spekeUrl,
    @Nullable String spekeAuthorization,
    @Nullable String spekeCertificate,
    @Nullable String spekeKey,
    @Nullable List<String> spekeSystems,
    @Nullable String encodingProfiles,
    @Nullable LicenceSettings licences,
    @Nullable GatewaySettings gateway,
    @Nullable String otlpEndpoint,
    @Nullable AccountSettings accounts,
    @Nullable PlaybackSettings playback) {
  static final OriginSettings NONE = environment(Map.of());

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /** Settings from a YAML file; a key it does not know is refused. */
  static OriginSettings read(Path file) {
    if (!Files.isReadable(file)) {
      throw new OriginException(Kind.INVALID, "config-unreadable", "cannot read the configuration " + file + ": give a file that exists");
    }
    try {
      return Objects.requireNonNullElse(YAML.readValue(file.toFile(), OriginSettings.class), NONE);
    } catch (JacksonException e) {
      throw new OriginException(Kind.INVALID, "config-invalid", "configuration " + file + ": " + e.getOriginalMessage(), e);
    }
  }

  /** Settings from variables such as {@code STREAMCTL_TLS_KEY}. */
  static OriginSettings environment(Map<String, String> variables) {
    return new OriginSettings(
        variables.get("STREAMCTL_LISTEN"),
        variables.get("STREAMCTL_DATA"),
        variables.get("STREAMCTL_SHARED"),
        DatabaseSettings.of(
            variables.get("STREAMCTL_DATABASE_URL"), variables.get("STREAMCTL_DATABASE_USER"), variables.get("STREAMCTL_DATABASE_PASSWORD_FILE")),
        variables.get("STREAMCTL_PUBLIC_URL"),
        variables.get("STREAMCTL_TLS_CERTIFICATE"),
        variables.get("STREAMCTL_TLS_KEY"),
        variables.get("STREAMCTL_FFMPEG"),
        variables.get("STREAMCTL_SPEKE_URL"),
        variables.get("STREAMCTL_SPEKE_AUTHORIZATION"),
        variables.get("STREAMCTL_SPEKE_CERTIFICATE"),
        variables.get("STREAMCTL_SPEKE_KEY"),
        words(variables.get("STREAMCTL_SPEKE_SYSTEMS")),
        variables.get("STREAMCTL_ENCODING_PROFILES"),
        null,
        null,
        variables.get("STREAMCTL_OTLP_ENDPOINT"),
        null,
        null);
  }

  /** Settings of where an origin keeps what it keeps. */
  static OriginSettings folders(@Nullable Path data, @Nullable Path shared, @Nullable DatabaseSettings database) {
    return new OriginSettings(
        null, text(data), text(shared), database, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
  }

  static @Nullable String text(@Nullable Path path) {
    return path == null ? null : path.toString();
  }

  /** These settings, completed by others. */
  OriginSettings orElse(OriginSettings other) {
    return new OriginSettings(
        first(listen, other.listen),
        first(data, other.data),
        first(shared, other.shared),
        database == null ? other.database : database.orElse(other.database),
        first(publicUrl, other.publicUrl),
        first(tlsCertificate, other.tlsCertificate),
        first(tlsKey, other.tlsKey),
        first(ffmpeg, other.ffmpeg),
        first(spekeUrl, other.spekeUrl),
        first(spekeAuthorization, other.spekeAuthorization),
        first(spekeCertificate, other.spekeCertificate),
        first(spekeKey, other.spekeKey),
        first(spekeSystems, other.spekeSystems),
        first(encodingProfiles, other.encodingProfiles),
        first(licences, other.licences),
        first(gateway, other.gateway),
        first(otlpEndpoint, other.otlpEndpoint),
        first(accounts, other.accounts),
        first(playback, other.playback));
  }

  /** Checks them and fills in the defaults. */
  OriginConfig settle() {
    return settle(null);
  }

  /** The same with the password of the database, where it was asked for. */
  OriginConfig settle(@Nullable String askedPassword) {
    String address = Objects.requireNonNullElse(listen, "127.0.0.1:8080");
    int colon = address.lastIndexOf(':');
    String host = colon < 1 ? "" : address.substring(0, colon).replaceAll("^\\[|]$", "");
    int port = port(address, colon);
    if ((tlsCertificate == null) != (tlsKey == null)) {
      throw invalid("a certificate needs its key: give both --tls-certificate and --tls-key, or neither");
    }
    if (tlsCertificate == null && !isLoopback(host)) {
      throw invalid("plain http is served on loopback addresses only, not on " + host + ": give --tls-certificate and --tls-key");
    }
    return new OriginConfig(
        host,
        port,
        Path.of(Objects.requireNonNullElse(data, "data/origin")),
        sharedFolder(),
        DatabaseSettings.settle(database, askedPassword),
        url(publicUrl),
        path(tlsCertificate),
        path(tlsKey),
        path(ffmpeg),
        KeyServerSettings.settle(this),
        path(encodingProfiles),
        LicenceSettings.settle(licences).withClearKey(PlaybackSettings.clearKeyHeight(playback)),
        GatewaySettings.settle(gateway),
        collector(otlpEndpoint),
        AccountSettings.settle(accounts),
        PlaybackSettings.settle(playback));
  }

  private @Nullable Path sharedFolder() {
    if (shared != null && (database == null || database.url() == null)) {
      throw invalid("a folder is shared by the origins on one PostgreSQL database: give --database-url with --shared " + shared + ", or neither");
    }
    return path(shared);
  }

  private static int port(String address, int colon) {
    String port = address.substring(colon + 1);
    if (colon < 1 || !port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65535) {
      throw invalid("cannot listen on " + address + ": write HOST:PORT, such as 127.0.0.1:8080");
    }
    return Integer.parseInt(port);
  }

  private static @Nullable URI url(@Nullable String text) {
    if (text == null) {
      return null;
    }
    if (!text.matches("https?://[^/?#\\s]+")) {
      throw invalid("the public URL " + text + " is no http or https address without a path: write one such as https://origin.example.org");
    }
    return URI.create(text);
  }

  private static @Nullable URI collector(@Nullable String text) {
    if (text != null && !text.matches("https?://[^?#\\s]+[^/?#\\s]")) {
      throw invalid("otlp_endpoint " + text + " is no http or https address: write one such as http://127.0.0.1:4318");
    }
    return text == null ? null : URI.create(text);
  }

  static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new OriginException(Kind.INVALID, "config-invalid", "the host " + host + " is unknown: give an address of this machine", e);
    }
  }

  static @Nullable Path path(@Nullable String text) {
    return text == null ? null : Path.of(text);
  }

  private static @Nullable List<String> words(@Nullable String text) {
    return text == null ? null : List.of(text.split("[, ]+"));
  }

  static <T> @Nullable T first(@Nullable T preferred, @Nullable T other) {
    return preferred == null ? other : preferred;
  }

  static OriginException invalid(String detail) {
    return new OriginException(Kind.INVALID, "config-invalid", detail);
  }
}
