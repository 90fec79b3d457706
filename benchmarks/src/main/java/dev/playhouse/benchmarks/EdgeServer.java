package dev.playhouse.benchmarks;

import dev.playhouse.edge.Edge;
import dev.playhouse.edge.config.Access;
import dev.playhouse.edge.config.EdgeConfiguration;
import dev.playhouse.edge.config.EdgeConfiguration.CertificateFiles;
import dev.playhouse.edge.config.OperationSettings;
import dev.playhouse.edge.config.StoreSettings;
import dev.playhouse.protocol.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** The edge as it is delivered, joined to a bare origin. */
final class EdgeServer {
  private static final long STORE_BYTES = 1L << 30;
  private static final long MEMORY_BYTES = 128L << 20;

  private EdgeServer() {}

  /** An edge of an origin that has one segment. */
  static SegmentServer start(boolean secure, int sizeKib) throws IOException {
    return start(secure, BareOrigin.start(Segment.bytes(sizeKib)));
  }

  /** An edge of an origin, with which it is closed. */
  static SegmentServer start(boolean secure, BareOrigin origin) throws IOException {
    Path folder = Files.createTempDirectory("playhouse-benchmark-");
    LoopbackCertificate certificate = secure ? LoopbackCertificate.make(folder) : null;
    Path invitation = Files.write(folder.resolve("join.json"), Json.MAPPER.writeValueAsBytes(origin.invitation()));
    EdgeConfiguration configuration =
        new EdgeConfiguration(
            new Access.Protected(origin.url(), BareOrigin.SITE, invitation, 0),
            null,
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            folder.resolve("data"),
            certificate == null ? null : new CertificateFiles(certificate.certificate(), certificate.key()),
            null,
            StoreSettings.in(folder.resolve("data"), STORE_BYTES, MEMORY_BYTES),
            OperationSettings.DEFAULT);
    Edge edge = Edge.start(configuration);
    return new SegmentServer.Running(
        URI.create(edge.url() + "/" + origin.token() + Segment.PATH),
        certificate,
        folder,
        () -> {
          edge.close();
          origin.close();
        });
  }
}
