package dev.playhouse.edge.proxy;

import dev.playhouse.edge.caching.Extent;
import dev.playhouse.edge.caching.Fields;
import dev.playhouse.edge.caching.StoredResponse;
import dev.playhouse.edge.caching.VaryKey;
import dev.playhouse.protocol.Json;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * A stored response of a URI and where its bytes are.
 *
 * @param parts none where there are no bytes; together they hold what the extent of the response says
 */
record Variant(StoredResponse response, List<Part> parts) {
  /**
   * An object of the store with some of the bytes.
   *
   * @param first their position among all bytes of the response
   */
  record Part(String name, long first) {}

  /** As it rests in the store, in CBOR: fields are names and values in turn, an empty list among what Vary selects is a field that was absent. */
  private record Saved(
      int status,
      List<String> fields,
      Map<String, List<String>> selected,
      Instant requestTime,
      Instant responseTime,
      long ageSeconds,
      long length,
      List<Part> parts) {}

  private record SavedList(String uri, List<Saved> variants) {}

  /** The variants of a URI. */
  record OfUri(URI uri, List<Variant> variants) {}

  /** Whether it is the other one, however much of it there was then. */
  boolean is(StoredResponse other) {
    return response.with(other.extent()).equals(other);
  }

  /** What it can be purged by: {@code Cache-Tag}, a list, and {@code Surrogate-Key}, words apart. */
  Collection<String> tags() {
    List<String> tags = new ArrayList<>(response.fields().members("Cache-Tag"));
    response.fields().values("Surrogate-Key").forEach(words -> tags.addAll(List.of(words.strip().split("[ \\t]+"))));
    return tags;
  }

  /** How many bytes its whole body has, {@link Extent#UNKNOWN} as long as nobody knows. */
  long length() {
    return response.extent().length();
  }

  static ByteBuf encode(URI uri, List<Variant> variants) {
    List<Saved> saved = variants.stream().map(Variant::save).toList();
    return Unpooled.wrappedBuffer(Json.CBOR.writeValueAsBytes(new SavedList(uri.toString(), saved)));
  }

  /** Reads variants, whose extents are for the reader to find out; null when the bytes are none of this version. */
  static @Nullable OfUri decode(ByteBuf bytes) {
    try {
      SavedList list = Json.CBOR.readValue(ByteBufUtil.getBytes(bytes), SavedList.class);
      return new OfUri(URI.create(list.uri()), list.variants().stream().map(Variant::load).toList());
    } catch (JacksonException | IllegalArgumentException e) {
      return null;
    }
  }

  private Saved save() {
    List<String> fields = new ArrayList<>();
    response.fields().lines().forEach(line -> fields.addAll(List.of(line.name(), line.value())));
    Map<String, List<String>> selected = new TreeMap<>();
    response.key().selected().forEach((name, value) -> selected.put(name, value.stream().toList()));
    return new Saved(
        response.status(), fields, selected, response.requestTime(), response.responseTime(), response.ageSeconds(), length(), parts);
  }

  private static Variant load(Saved saved) {
    Map<String, Optional<String>> selected = new TreeMap<>();
    saved.selected().forEach((name, value) -> selected.put(name, value.stream().findFirst()));
    StoredResponse response =
        new StoredResponse(
            saved.status(),
            Fields.of(saved.fields().toArray(String[]::new)),
            new VaryKey(selected),
            saved.requestTime(),
            saved.responseTime(),
            saved.ageSeconds(),
            new Extent(saved.length(), List.of()));
    return new Variant(response, saved.parts());
  }
}
