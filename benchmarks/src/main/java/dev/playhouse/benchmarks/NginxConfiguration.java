package dev.playhouse.benchmarks;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** nginx as a cache of one process, by what its makers say of serving files fast: sendfile, files kept open. */
final class NginxConfiguration {
  private NginxConfiguration() {}

  /**
   * The text of its file.
   *
   * @param options further directives of the location
   */
  static String of(Path folder, int port, URI upstream, @Nullable LoopbackCertificate certificate, String options) {
    String tls =
        certificate == null
            ? ""
            : "ssl_certificate %s; ssl_certificate_key %s; ssl_protocols TLSv1.3;".formatted(certificate.certificate(), certificate.key());
    return """
        daemon off; master_process off; pid %1$s/nginx.pid; error_log %1$s/errors.log;
        events { worker_connections 4096; }
        http {
          access_log off; sendfile on; keepalive_requests 100000000; open_file_cache max=10000;
          proxy_cache_path %1$s/kept levels=1:2 keys_zone=all:64m max_size=50g inactive=1d use_temp_path=off;
          proxy_temp_path %1$s/t; client_body_temp_path %1$s/b; fastcgi_temp_path %1$s/f; uwsgi_temp_path %1$s/u; scgi_temp_path %1$s/s;
          server {
            listen 127.0.0.1:%2$d%3$s; %4$s
            location / { proxy_pass %5$s; proxy_http_version 1.1; proxy_cache all; proxy_cache_lock on; proxy_force_ranges on; %6$s }
          }
        }
        """
        .formatted(folder, port, certificate == null ? "" : " ssl", tls, upstream, options);
  }
}
