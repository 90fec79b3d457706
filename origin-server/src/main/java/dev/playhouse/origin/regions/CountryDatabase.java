package dev.playhouse.origin.regions;

import com.maxmind.db.Reader;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A MaxMind DB of countries, held in memory. What is no country of ISO 3166-1 counts as unknown. */
final class CountryDatabase {
  private static final Logger LOG = LoggerFactory.getLogger(CountryDatabase.class);

  /** Databases of whole cities have a quarter of it. */
  private static final long MAX_BYTES = 512L << 20;

  private final Path file;
  private final Reader reader;

  private CountryDatabase(Path file, Reader reader) {
    this.file = file;
    this.reader = reader;
  }

  static CountryDatabase open(Path file) {
    if (file.toFile().length() > MAX_BYTES) {
      throw new OriginException(Kind.INVALID, "config-invalid", file + " is over " + (MAX_BYTES >> 20) + " MiB: use a database of countries");
    }
    try {
      return new CountryDatabase(file, new Reader(new ByteArrayInputStream(Files.readAllBytes(file))));
    } catch (IOException | RuntimeException e) {
      throw new OriginException(
          Kind.INVALID, "config-invalid", "cannot read the region database " + file + ": give a MaxMind DB file (.mmdb)", e);
    }
  }

  /** The country of an address, or null. */
  @Nullable String country(InetAddress address) {
    try {
      Map<?, ?> entry = reader.get(address, Map.class);
      return entry != null && entry.get("country") instanceof Map<?, ?> country && country.get("iso_code") instanceof String code
          ? Countries.checked(code)
          : null;
    } catch (IOException | RuntimeException e) { // the reader meets damage with exceptions of all kinds
      LOG.warn("the region database {} has nothing usable for {}: {}", file, address.getHostAddress(), e.getMessage());
      return null;
    }
  }
}
