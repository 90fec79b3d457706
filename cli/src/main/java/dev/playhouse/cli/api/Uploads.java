package dev.playhouse.cli.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.OptionalLong;
import java.util.function.LongConsumer;

/**
 * Uploads in pieces by tus 1.0. A piece counts when the origin has acknowledged it; after a broken connection the origin says how much it
 * has, and the rest follows.
 */
public final class Uploads {
  private static final int PIECE_BYTES = 8 << 20; // what is sent again at most when the connection breaks
  private static final int STATUS_NOT_FOUND = 404;
  private static final int STATUS_GONE = 410;

  private final Calls calls;

  Uploads(Calls calls) {
    this.calls = calls;
  }

  /** Reserves an upload of a file; the answer names it and is where its pieces go. */
  public URI reserve(Path file) {
    HttpResponse<byte[]> response =
        calls.send(
            calls
                .request("/api/v1/admin/uploads")
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Length", Long.toString(size(file)))
                .header("Upload-Metadata", "filename " + base64(String.valueOf(file.getFileName())))
                .POST(BodyPublishers.noBody())
                .build());
    String location =
        response
            .headers()
            .firstValue("Location")
            .orElseThrow(() -> new IllegalStateException("the origin reserved an upload without a Location"));
    return response.uri().resolve(location);
  }

  /** How much of an upload the origin has; empty when it does not know the upload any more. */
  public OptionalLong acknowledged(URI upload) {
    try {
      return OptionalLong.of(offset(calls.send(calls.request(upload.toString()).header("Tus-Resumable", "1.0.0").HEAD().build())));
    } catch (ApiException e) {
      if (e.status() == STATUS_NOT_FOUND || e.status() == STATUS_GONE) {
        return OptionalLong.empty();
      }
      throw e;
    }
  }

  /** Sends a file from an offset to its end and reports each acknowledged offset. */
  public void send(URI upload, Path file, long from, LongConsumer acknowledged) {
    long offset = from;
    long size = size(file);
    try (InputStream content = Files.newInputStream(file)) {
      content.skipNBytes(from);
      while (offset < size) {
        byte[] piece = content.readNBytes(PIECE_BYTES);
        offset = sendPiece(upload, offset, piece);
        acknowledged.accept(offset);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** The identifier by which the API knows an upload. */
  public static String id(URI upload) {
    String path = upload.getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private long sendPiece(URI upload, long offset, byte[] piece) {
    HttpResponse<byte[]> response =
        calls.send(
            calls
                .request(upload.toString())
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Offset", Long.toString(offset))
                .header("Content-Type", "application/offset+octet-stream")
                .method("PATCH", BodyPublishers.ofByteArray(piece))
                .build());
    long now = offset(response);
    if (now != offset + piece.length) {
      throw new IllegalStateException(
          "the origin acknowledged " + now + " bytes of " + upload + " where " + (offset + piece.length) + " were sent");
    }
    return now;
  }

  private static long offset(HttpResponse<byte[]> response) {
    return response
        .headers()
        .firstValueAsLong("Upload-Offset")
        .orElseThrow(() -> new IllegalStateException("the origin gave no Upload-Offset"));
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
