package dev.playhouse.origin.regions;

import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.planner.network.Network;
import dev.playhouse.planner.network.NetworkFaultsException;
import dev.playhouse.planner.network.NetworkLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A file with a table of networks. */
final class NetworkFile {
  /** Two million lines of IPv6 networks, which is more than there are. */
  static final long MAX_BYTES = 64L << 20;

  private NetworkFile() {}

  static <V> Map<Network, V> read(Path file, Function<String, V> value) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw invalid(file + " is over " + (MAX_BYTES >> 20) + " MiB: leave out networks that others include", null);
      }
      return NetworkLines.read(Files.readAllLines(file), value);
    } catch (NetworkFaultsException e) {
      throw invalid(file + " cannot be used: " + e.getMessage(), e);
    } catch (IOException e) {
      throw invalid("cannot read " + file + ", which regions names: give a file of UTF-8 text", e);
    }
  }

  private static OriginException invalid(String detail, @Nullable Exception cause) {
    return new OriginException(Kind.INVALID, "config-invalid", detail, cause);
  }
}
