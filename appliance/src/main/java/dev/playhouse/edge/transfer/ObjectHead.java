package dev.playhouse.edge.transfer;

import dev.playhouse.protocol.Json;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * What is known of an object beside its bytes; stored with it, in CBOR.
 *
 * @param path its delivery path
 * @param sha256 of its bytes, in hex
 */
public record ObjectHead(String path, long sizeBytes, String contentType, String sha256) {
  /** Strong validator: the hash in quotes. */
  public String etag() {
    return '"' + sha256 + '"';
  }

  /** Value of {@code Repr-Digest} (RFC 9530). */
  public String reprDigest() {
    return "sha-256=:" + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256)) + ":";
  }

  ByteBuf encode() {
    return Unpooled.wrappedBuffer(Json.CBOR.writeValueAsBytes(this));
  }

  /** Reads a head; null when it is none of this version. */
  static @Nullable ObjectHead decode(ByteBuf bytes) {
    try {
      return Json.CBOR.readValue(ByteBufUtil.getBytes(bytes), ObjectHead.class);
    } catch (JacksonException e) {
      return null;
    }
  }
}
