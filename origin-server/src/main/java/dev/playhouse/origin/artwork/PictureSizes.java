package dev.playhouse.origin.artwork;

import dev.playhouse.origin.catalogue.ArtworkStore;
import dev.playhouse.origin.objects.ObjectBatch;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** Makes the sizes of a picture: JPEG or PNG, which everybody reads, and WebP where that is smaller. */
public final class PictureSizes {
  /** Widths in pixels that pictures are served in. */
  static final List<Integer> WIDTHS = List.of(160, 320, 640, 1280, 1920);

  private final WebpEncoder webp;

  public PictureSizes(WebpEncoder webp) {
    this.webp = webp;
  }

  List<ArtworkStore.Size> put(ObjectBatch batch, BufferedImage picture) {
    List<ArtworkStore.Size> sizes = new ArrayList<>();
    BufferedImage scaled = picture;
    for (int width : WIDTHS.reversed()) {
      scaled = Resized.scaled(scaled, width);
      Resized resized = Resized.encoded(scaled);
      byte[] smaller = webp.encoded(scaled);
      boolean pays = smaller.length > 0 && smaller.length < resized.bytes().length;
      sizes.add(
          new ArtworkStore.Size(
              width, batch.put(resized.bytes()).sha256(), resized.contentType(), pays ? batch.put(smaller).sha256() : null));
    }
    return sizes;
  }
}
