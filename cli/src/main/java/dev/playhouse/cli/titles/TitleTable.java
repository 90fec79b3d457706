package dev.playhouse.cli.titles;

import dev.playhouse.protocol.ProblemFault;
import dev.playhouse.protocol.catalogue.TitleEntry;
import dev.playhouse.protocol.catalogue.TitleText;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Titles in CSV, UTF-8: a row for each, a column for each property, and three columns for each further language. */
final class TitleTable {
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final Set<String> TEXTS = Set.of("name", "synopsis", "short_synopsis");

  private TitleTable() {}

  static List<PlacedTitle> read(byte[] file) {
    String text = text(file);
    CsvReader reader = new CsvReader(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
    CsvReader.Row header = reader.next();
    if (header == null) {
      throw new TitleFileException(0, "the file is empty: write a row with the names of the columns first");
    }
    requireColumns(header);
    List<PlacedTitle> titles = new ArrayList<>();
    List<ProblemFault> faults = new ArrayList<>();
    for (CsvReader.Row row = reader.next(); row != null; row = reader.next()) {
      if (titles.size() >= TitleFormat.MOST_TITLES) {
        throw new TitleFileException(row.line(), "the file has over " + TitleFormat.MOST_TITLES + " titles: split it");
      }
      try {
        titles.add(new PlacedTitle(row.line(), entry(header.cells(), row)));
      } catch (TitleFileException e) {
        faults.addAll(e.faults());
      }
    }
    if (!faults.isEmpty()) {
      throw new TitleFileException(faults);
    }
    return titles;
  }

  static String write(List<TitleEntry> titles) {
    Set<String> languages = new TreeSet<>();
    titles.forEach(title -> languages.addAll(Objects.requireNonNullElse(title.texts(), Map.<String, TitleText>of()).keySet()));
    List<String> columns = new ArrayList<>(TitleColumns.NAMES);
    for (String language : languages) {
      columns.addAll(List.of("name." + language, "synopsis." + language, "short_synopsis." + language));
    }
    StringBuilder file = new StringBuilder();
    row(file, columns);
    for (TitleEntry title : titles) {
      Map<String, @Nullable String> cells = TitleColumns.cells(title);
      Objects.requireNonNullElse(title.texts(), Map.<String, TitleText>of())
          .forEach(
              (language, text) -> {
                cells.put("name." + language, text.name());
                cells.put("synopsis." + language, text.synopsis());
                cells.put("short_synopsis." + language, text.shortSynopsis());
              });
      row(file, columns.stream().map(column -> Objects.requireNonNullElse(cells.get(column), "")).toList());
    }
    return file.toString();
  }

  private static void row(StringBuilder file, List<String> cells) {
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i);
      boolean plain = cell.chars().noneMatch(each -> each == ',' || each == '"' || each == '\n' || each == '\r');
      file.append(i == 0 ? "" : ",").append(plain ? cell : '"' + cell.replace("\"", "\"\"") + '"');
    }
    file.append('\n');
  }

  private static void requireColumns(CsvReader.Row header) {
    Set<String> seen = new HashSet<>();
    for (String column : header.cells()) {
      int dot = column.indexOf('.');
      boolean known = dot < 0 ? TitleColumns.NAMES.contains(column) : TEXTS.contains(column.substring(0, dot)) && dot + 1 < column.length();
      if (!known) {
        String names = String.join(", ", TitleColumns.NAMES);
        throw new TitleFileException(
            header.line(), "there is no column " + column + ": use " + names + ", or a text with a language such as name.de");
      }
      if (!seen.add(column)) {
        throw new TitleFileException(header.line(), "the column " + column + " stands there twice");
      }
    }
  }

  private static TitleEntry entry(List<String> columns, CsvReader.Row row) {
    if (row.cells().size() != columns.size()) {
      throw new TitleFileException(row.line(), "the row has " + row.cells().size() + " cells, and the first row " + columns.size());
    }
    Map<String, String> cells = new HashMap<>();
    Map<String, Map<String, String>> texts = new TreeMap<>();
    for (int i = 0; i < columns.size(); i++) {
      String column = columns.get(i);
      String cell = row.cells().get(i);
      int dot = column.indexOf('.');
      if (!cell.isEmpty() && dot < 0) {
        cells.put(column, cell);
      } else if (!cell.isEmpty()) {
        texts.computeIfAbsent(column.substring(dot + 1), _ -> new HashMap<>()).put(column.substring(0, dot), cell);
      }
    }
    Map<String, TitleText> translated = new TreeMap<>();
    texts.forEach(
        (language, text) -> translated.put(language, new TitleText(text.get("name"), text.get("synopsis"), text.get("short_synopsis"))));
    return new TitleColumns(row.line(), cells).entry(translated.isEmpty() ? null : translated);
  }

  private static String text(byte[] file) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
    } catch (CharacterCodingException e) {
      throw new TitleFileException(0, "the file is not written in UTF-8: save it so");
    }
  }
}
