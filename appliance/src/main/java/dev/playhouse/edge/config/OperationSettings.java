package dev.playhouse.edge.config;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How an edge is watched and guarded.
 *
 * @param accessLog absent means none is written
 * @param drain how long an edge that stops serves on, saying so
 */
public record OperationSettings(@Nullable AccessLogFiles accessLog, ClientLimits clients, Duration drain) {
  /** No log, the usual limits, stops at once. */
  public static final OperationSettings DEFAULT = new OperationSettings(null, ClientLimits.DEFAULT, Duration.ZERO);

  /** Where the access log goes: at most {@code files} files of {@code fileBytes} each. */
  public record AccessLogFiles(Path path, long fileBytes, int files) {}

  static OperationSettings of(SettingLayers settings) {
    String log = settings.find(EdgeSetting.ACCESS_LOG);
    return new OperationSettings(
        log == null
            ? null
            : new AccessLogFiles(
                Path.of(log), settings.number(EdgeSetting.ACCESS_LOG_FILE_BYTES), settings.smallNumber(EdgeSetting.ACCESS_LOG_FILES)),
        ClientLimits.of(settings.smallNumber(EdgeSetting.CONNECTIONS), settings.smallNumber(EdgeSetting.CONNECTIONS_PER_CLIENT)),
        Duration.ofSeconds(settings.smallNumber(EdgeSetting.DRAIN_SECONDS)));
  }
}
