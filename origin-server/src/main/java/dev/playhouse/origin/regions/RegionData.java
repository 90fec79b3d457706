package dev.playhouse.origin.regions;

import dev.playhouse.planner.network.NetworkTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the files say.
 *
 * @param stamps of the files that were read
 */
record RegionData(@Nullable CountryDatabase database, NetworkTable<String> table, NetworkTable<String> refused, List<String> stamps) {
  private static final String MISSING = "missing";

  /** Reads the files; one that cannot be read is refused with its faults by line. */
  static RegionData read(RegionFiles files) {
    List<String> stamps = stamps(files);
    return new RegionData(
        files.database() == null ? null : CountryDatabase.open(files.database()),
        new NetworkTable<>(files.table() == null ? Map.of() : NetworkFile.read(files.table(), Countries::checked)),
        new NetworkTable<>(files.refusedNetworks() == null ? Map.of() : NetworkFile.read(files.refusedNetworks(), label -> label)),
        stamps);
  }

  /** The same data, as that of other files. */
  RegionData keptFor(List<String> others) {
    return new RegionData(database, table, refused, others);
  }

  /** What tells one state of the files from another. */
  static List<String> stamps(RegionFiles files) {
    return Stream.of(files.database(), files.table(), files.refusedNetworks()).map(RegionData::stamp).toList();
  }

  private static String stamp(@Nullable Path file) {
    if (file == null) {
      return MISSING;
    }
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return attributes.fileKey() + " " + attributes.size() + " " + attributes.lastModifiedTime();
    } catch (IOException e) {
      return MISSING;
    }
  }
}
