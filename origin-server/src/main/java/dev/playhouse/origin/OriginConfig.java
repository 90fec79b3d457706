package dev.playhouse.origin;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How an origin is run.
 *
 * @param publicUrl where others reach it, when that is not where it listens
 * @param ffmpeg a system FFmpeg to use instead of the one that comes along
 */
record OriginConfig(
    String host,
    int port,
    Path data,
    @Nullable URI publicUrl,
    @Nullable Path tlsCertificate,
    @Nullable Path tlsKey,
    @Nullable Path ffmpeg) {
  /** The address that others are told, once the port is known. */
  URI address(int boundPort) {
    if (publicUrl != null) {
      return publicUrl;
    }
    String scheme = tlsCertificate == null ? "http" : "https";
    return URI.create(scheme + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + boundPort);
  }
}
