package dev.playhouse.origin;

import dev.playhouse.origin.catalogue.ArtworkStore;
import dev.playhouse.origin.ingest.MasterStore;
import dev.playhouse.origin.publishing.PackageStore;
import dev.playhouse.origin.publishing.SubtitleStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What the object store of an origin holds, and what it has reason to hold. */
record StoreContent(Origin origin, Path data) {
  static StoreContent of(Origin origin, Path data) {
    return new StoreContent(origin, data);
  }

  /** Names of the files on disk. */
  List<String> stored() {
    return stored(data);
  }

  /** Names of the files in the object store of a data folder. */
  static List<String> stored(Path data) {
    try (Stream<Path> files = Files.walk(data.resolve("objects"))) {
      return files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes all objects of a data folder two days old: where origins may share it, younger ones are not swept. */
  static void age(Path data) {
    FileTime past = FileTime.from(Instant.now().minus(Duration.ofDays(2)));
    try (Stream<Path> files = Files.walk(data.resolve("objects"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.setLastModifiedTime(file, past);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Names of the objects that masters, assets and titles need. */
  Set<String> referenced() {
    Set<String> names = new HashSet<>(new MasterStore(origin.foundation().database()).referenced());
    names.addAll(new PackageStore(origin.foundation().database(), InstantSource.system()).referenced());
    names.addAll(new SubtitleStore(origin.foundation().database()).referenced());
    names.addAll(new ArtworkStore(origin.foundation().database()).referenced());
    return names;
  }
}
