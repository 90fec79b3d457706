package dev.playhouse.origin.jobs;

import dev.playhouse.protocol.Json;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

/** The identity of a step: SHA-256 over its kind, inputs and sorted parameters. */
final class StepMemo {
  private StepMemo() {}

  static String sha256(StepSpec spec) {
    byte[] identity = Json.MAPPER.writeValueAsBytes(List.of(spec.kind(), spec.inputs(), new TreeMap<>(spec.parameters())));
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(identity));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
