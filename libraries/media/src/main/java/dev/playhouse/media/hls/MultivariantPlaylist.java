package dev.playhouse.media.hls;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The playlist that lists all variants of a presentation.
 *
 * @param steering absent when there is one way only to each variant
 * @param startSeconds where it wants to be played from ({@code EXT-X-START}), from its beginning, or from its end when below zero; absent when it
 *     does not say
 * @param variables what {@code EXT-X-DEFINE} names; media playlists import them
 */
public record MultivariantPlaylist(
    @Nullable Steering steering,
    Map<String, String> variables,
    List<Key> sessionKeys,
    List<Rendition> renditions,
    List<VariantStream> variants,
    List<IFrameStream> iFrameStreams,
    List<ImageStream> imageStreams,
    @Nullable Double startSeconds) {
  public MultivariantPlaylist {
    variables = Map.copyOf(variables);
    sessionKeys = List.copyOf(sessionKeys);
    renditions = List.copyOf(renditions);
    variants = List.copyOf(variants);
    iFrameStreams = List.copyOf(iFrameStreams);
    imageStreams = List.copyOf(imageStreams);
  }

  /** A playlist without key frames and thumbnails. */
  public MultivariantPlaylist(
      @Nullable Steering steering,
      Map<String, String> variables,
      List<Key> sessionKeys,
      List<Rendition> renditions,
      List<VariantStream> variants) {
    this(steering, variables, sessionKeys, renditions, variants, List.of(), List.of(), null);
  }

  /** The pathway ids, in the order in which variants name them. */
  public List<String> pathways() {
    return variants.stream().map(VariantStream::pathwayId).distinct().toList();
  }

  /** The variants of a pathway, in the order of the playlist. */
  public List<VariantStream> variants(String pathwayId) {
    return variants.stream().filter(variant -> variant.pathwayId().equals(pathwayId)).toList();
  }

  /** The renditions of a group, in the order of the playlist; none for an absent group. */
  public List<Rendition> renditions(Rendition.Type type, @Nullable String groupId) {
    return renditions.stream().filter(rendition -> rendition.type() == type && rendition.groupId().equals(groupId)).toList();
  }
}
