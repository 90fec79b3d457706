package dev.playhouse.cli.demo;

import java.net.URI;
import java.nio.file.Path;

/** An edge's place in the demo: it keeps its address and data while the process in it comes and goes. */
final class EdgeSeat {
  private final Stage stage;
  private final URI origin;
  private final String site;
  private final URI address;
  private final Path joinFile;
  private ServerProcess server;

  private EdgeSeat(Stage stage, URI origin, String site, URI address, Path joinFile, ServerProcess server) {
    this.stage = stage;
    this.origin = origin;
    this.site = site;
    this.address = address;
    this.joinFile = joinFile;
    this.server = server;
  }

  /** Starts an edge on a free port. */
  static EdgeSeat start(Stage stage, URI origin, String site, Path joinFile) {
    URI address = Stage.freeAddress();
    return new EdgeSeat(stage, origin, site, address, joinFile, stage.startEdge(origin, site, address, joinFile));
  }

  String site() {
    return site;
  }

  /** Base URL that players use. */
  URI address() {
    return address;
  }

  void kill() {
    server.kill();
  }

  /** Starts the edge anew on its port and data. */
  void restart() {
    server = stage.startEdge(origin, site, address, joinFile);
  }
}
