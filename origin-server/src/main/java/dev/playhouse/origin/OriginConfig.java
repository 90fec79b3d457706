package dev.playhouse.origin;

import dev.playhouse.origin.database.DatabaseServer;
import dev.playhouse.origin.gateway.GatewayConfig;
import dev.playhouse.origin.keys.KeyServer;
import dev.playhouse.origin.playback.LicenceServices;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How an origin is run.
 *
 * @param sharedFolder what the origins on one database have in common: objects, uploads, keys; in the data folder without one
 * @param database where the metadata is kept; in the data folder without one
 * @param publicUrl where others reach it, when that is not where it listens
 * @param ffmpeg a system FFmpeg to use instead of the one that comes along
 * @param keyServer who makes content keys, when the origin does not make them itself
 * @param otlpEndpoint where traces are sent to; nowhere without one
 * @param encodingProfiles a folder with encoding profiles beside those that are built in
 */
record OriginConfig(
    String host,
    int port,
    Path data,
    @Nullable Path sharedFolder,
    @Nullable DatabaseServer database,
    @Nullable URI publicUrl,
    @Nullable Path tlsCertificate,
    @Nullable Path tlsKey,
    @Nullable Path ffmpeg,
    @Nullable KeyServer keyServer,
    @Nullable Path encodingProfiles,
    LicenceServices licenceServices,
    GatewayConfig gateway,
    @Nullable URI otlpEndpoint,
    AccountConfig accounts,
    PlaybackConfig playback) {
  /** Where objects, uploads and keys are. */
  Path shared() {
    return sharedFolder == null ? data : sharedFolder;
  }

  /** The address that others are told, once the port is known. */
  URI address(int boundPort) {
    if (publicUrl != null) {
      return publicUrl;
    }
    String scheme = tlsCertificate == null ? "http" : "https";
    return URI.create(scheme + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + boundPort);
  }
}
