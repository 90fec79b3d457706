package dev.playhouse.origin;

import dev.playhouse.origin.OriginClient.Reply;
import dev.playhouse.origin.PublishedOrigin.JoinedEdge;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.catalogue.Publication;
import dev.playhouse.protocol.catalogue.SubtitleTrack;
import dev.playhouse.protocol.catalogue.TrackPackage;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;

/** A published title that is edited, on an origin of its own with one edge that holds it. */
final class EditedTitle implements AutoCloseable {
  private final Path data;
  private final PublishedOrigin origin;
  private final OriginClient operator;
  private final String path;
  private JoinedEdge edge;

  private EditedTitle(Path data, PublishedOrigin origin) {
    this.data = data;
    this.origin = origin;
    this.operator = origin.operator();
    this.path = "/api/v1/admin/titles/" + origin.title().titleId();
    this.edge = origin.edge("http://127.0.0.1:9001");
    edge.report(0, origin.title().folders());
  }

  static EditedTitle start(Path data) {
    return new EditedTitle(data, PublishedOrigin.start(data));
  }

  PublishedOrigin origin() {
    return origin;
  }

  OriginClient operator() {
    return operator;
  }

  /** The path of its routes for operators. */
  String path() {
    return path;
  }

  /** Sends subtitles; the language may be followed by a query. */
  Reply subtitles(String languageAndQuery, String file) {
    return subtitles(languageAndQuery, file.getBytes(StandardCharsets.UTF_8));
  }

  Reply subtitles(String languageAndQuery, byte[] file) {
    return operator.send("PUT", path + "/subtitles/" + languageAndQuery, BodyPublishers.ofByteArray(file));
  }

  Reply removeSubtitles(String languageAndQuery) {
    return operator.send("DELETE", path + "/subtitles/" + languageAndQuery, BodyPublishers.noBody());
  }

  /** Changes the title itself, or what is below it. */
  Reply patch(String below, Object body) {
    return operator.send("PATCH", path + below, BodyPublishers.ofByteArray(Json.MAPPER.writeValueAsBytes(body)), "If-Match", "*");
  }

  List<SubtitleTrack> subtitles() {
    return operator.get(path + "/subtitles").expect(200).data().valueStream()
        .map(each -> Json.MAPPER.treeToValue(each, SubtitleTrack.class)).toList();
  }

  Publication publication() {
    return operator.get(path + "/publication").expect(200).data(Publication.class);
  }

  /** A track of what is published. */
  TrackPackage track(String name) {
    return publication().trackPackages().stream().filter(track -> track.track().equals(name)).findFirst()
        .orElseThrow(() -> new NoSuchElementException(name + " is not published"));
  }

  /** Fetches a file as an edge does. */
  Reply fetch(TrackPackage track, String file) {
    return edge.caller().get(track.folder(origin.title().assetId()) + "/" + file);
  }

  /** The edge calls the origin at its new address, after a restart. */
  void reconnectEdge() {
    edge = new JoinedEdge(edge.id(), edge.invitation(), origin.nobody().withToken(edge.caller().token()));
  }

  JoinedEdge edge() {
    return edge;
  }

  /** Names of all objects on disk. */
  Set<String> stored() {
    return new HashSet<>(StoreContent.stored(data));
  }

  /** Makes its objects so old that they are swept wherever nothing needs them. */
  void age() {
    StoreContent.age(data);
  }

  @Override
  public void close() {
    origin.close();
  }
}
