package dev.playhouse.origin;

import dev.playhouse.origin.gateway.ConnectionLimits;
import dev.playhouse.origin.gateway.GatewayConfig;
import dev.playhouse.origin.limits.LimitRule;
import dev.playhouse.planner.network.Network;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** The section {@code gateway} of the configuration. */
record GatewaySettings(
    @Nullable List<String> trustedProxies,
    @Nullable List<String> allowedOrigins,
    @Nullable List<Limit> limits,
    @Nullable Connections connections,
    @Nullable List<String> metricsReaders) {
  /** One entry of the section {@code limits} in it. */
  record Limit(@Nullable String name, @Nullable String by, @Nullable String routes, @Nullable Long quota, @Nullable Long windowSeconds) {}

  /** The section {@code connections} in it. */
  record Connections(@Nullable Long most, @Nullable Long headSeconds, @Nullable Long idleSeconds, @Nullable Long bodySeconds) {
    ConnectionLimits settle() {
      ConnectionLimits usual = ConnectionLimits.USUAL;
      return new ConnectionLimits(
          most == null ? usual.most() : Math.toIntExact(positive("connections", "most", most)),
          seconds("head_seconds", headSeconds, usual.head()),
          seconds("idle_seconds", idleSeconds, usual.idle()),
          seconds("body_seconds", bodySeconds, usual.body()));
    }

    private static Duration seconds(String key, @Nullable Long given, Duration usual) {
      return given == null ? usual : Duration.ofSeconds(positive("connections", key, given));
    }
  }

  /** Checks a section, which may be absent, and fills in the defaults. */
  static GatewayConfig settle(@Nullable GatewaySettings settings) {
    if (settings == null) {
      return GatewayConfig.USUAL;
    }
    return new GatewayConfig(
        settings.trustedProxies == null ? List.of() : networks("trusted_proxies", settings.trustedProxies),
        Objects.requireNonNullElse(settings.allowedOrigins, List.<String>of()).stream().map(GatewaySettings::origin).toList(),
        settings.limits == null ? LimitRule.USUAL : settings.limits.stream().map(GatewaySettings::rule).toList(),
        settings.connections == null ? ConnectionLimits.USUAL : settings.connections.settle(),
        settings.metricsReaders == null ? GatewayConfig.LOOPBACK : networks("metrics_readers", settings.metricsReaders));
  }

  private static List<Network> networks(String key, List<String> texts) {
    return texts.stream().map(text -> network(key, text)).toList();
  }

  private static Network network(String key, String text) {
    try {
      return Network.parse(text);
    } catch (IllegalArgumentException e) {
      throw OriginSettings.invalid("gateway." + key + " names " + text + ": write addresses or blocks such as 10.0.0.0/8 and 2001:db8::/32");
    }
  }

  private static String origin(String text) {
    if (!text.matches("https?://[^/?#\\s*]+")) {
      throw OriginSettings.invalid("gateway.allowed_origins names " + text + ": write origins of pages such as https://app.example.org");
    }
    return text.toLowerCase(Locale.ROOT);
  }

  private static LimitRule rule(Limit limit) {
    String name = Objects.requireNonNullElse(limit.name, "");
    if (!name.matches("[a-z][a-z-]{0,31}")) {
      throw OriginSettings.invalid("gateway.limits has the name '" + name + "': write up to 32 lower-case letters and hyphens");
    }
    LimitRule.By by =
        switch (Objects.requireNonNullElse(limit.by, "")) {
          case "account" -> LimitRule.By.ACCOUNT;
          case "device" -> LimitRule.By.DEVICE;
          case "address" -> LimitRule.By.ADDRESS;
          default -> throw OriginSettings.invalid("gateway.limits " + name + " counts by " + limit.by + ": write account, device or address");
        };
    return new LimitRule(name, by, routes(name, limit.routes), positive(name, "quota", limit.quota), window(name, limit.windowSeconds));
  }

  private static Pattern routes(String name, @Nullable String routes) {
    try {
      return Pattern.compile(Objects.requireNonNullElse(routes, "("));
    } catch (PatternSyntaxException e) {
      throw OriginSettings.invalid("gateway.limits " + name + " has the routes " + routes + ": write a regular expression over method and path");
    }
  }

  private static Duration window(String name, @Nullable Long seconds) {
    return Duration.ofSeconds(positive(name, "window_seconds", Objects.requireNonNullElse(seconds, Duration.ofHours(1).toSeconds())));
  }

  private static long positive(String name, String key, @Nullable Long number) {
    if (number == null || number < 1 || number > Integer.MAX_VALUE) {
      throw OriginSettings.invalid("gateway: " + name + " has the " + key + " " + number + ": write a whole number from 1");
    }
    return number;
  }
}
