package dev.playhouse.cli.titles;

import dev.playhouse.protocol.catalogue.TitleEntry;
import java.util.List;
import java.util.Locale;

/** A format of files of titles. */
public enum TitleFormat {
  YAML,
  JSON,
  CSV;

  /** Titles with all that a request may hold; a file with more is split. */
  static final int MOST_TITLES = 20_000;

  /** Bytes of a file; what is larger would be refused by the origin as well. */
  public static final int MOST_BYTES = 32 << 20;

  /** The format that the ending of a file's name tells; what is none of the others is YAML. */
  public static TitleFormat of(String fileName) {
    String name = fileName.toLowerCase(Locale.ROOT);
    return name.endsWith(".csv") ? CSV : name.endsWith(".json") ? JSON : YAML;
  }

  /** The titles of a file, in its order. */
  public List<PlacedTitle> read(byte[] file) {
    if (file.length > MOST_BYTES) {
      throw new TitleFileException(0, "the file has over " + MOST_BYTES + " bytes: split it");
    }
    return this == CSV ? TitleTable.read(file) : TitleDocument.read(this, file);
  }

  /** A file of titles that reads as these. */
  public String write(List<TitleEntry> titles) {
    return this == CSV ? TitleTable.write(titles) : TitleDocument.write(this, titles);
  }

  /** As it is written after {@code -o}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
