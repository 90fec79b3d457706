package dev.playhouse.cli.output;

import dev.playhouse.protocol.Json;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** Writes records to stdout in the format that was asked for. The property names are the API's. */
public final class Output {
  private static final ObjectWriter LINES = Json.MAPPER.writer();
  private static final ObjectWriter PRETTY = Json.MAPPER.writer().with(SerializationFeature.INDENT_OUTPUT);
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
          .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build();

  private final OutputFormat format;
  private final PrintWriter out;

  public Output(OutputFormat format, PrintWriter out) {
    this.format = format;
    this.out = out;
  }

  /** Writes a list: a table with a heading, or an array, or a record a line. */
  public <T> void rows(List<T> rows, Columns<T> columns) {
    switch (format) {
      case TABLE -> table(rows, columns);
      case JSON -> out.println(PRETTY.writeValueAsString(rows));
      case JSONL -> rows.forEach(row -> out.println(LINES.writeValueAsString(row)));
      case YAML -> yaml(rows);
    }
    out.flush();
  }

  /** Writes one record: in a table, a line for each property. */
  public <T> void one(T value, Columns<T> columns) {
    switch (format) {
      case TABLE -> sheet(value, columns);
      case JSON -> out.println(PRETTY.writeValueAsString(value));
      case JSONL -> out.println(LINES.writeValueAsString(value));
      case YAML -> yaml(value);
    }
    out.flush();
  }

  /** Writes one record that has parts: in a table, the parts follow the properties. */
  public <T, P> void one(T value, Columns<T> columns, List<P> parts, Columns<P> partColumns) {
    one(value, columns);
    if (format == OutputFormat.TABLE && !parts.isEmpty()) {
      out.println();
      rows(parts, partColumns);
    }
  }

  /** Writes something that has no table: JSON, or YAML where that was asked for. */
  public void document(Object value) {
    switch (format) {
      case TABLE, JSON -> out.println(PRETTY.writeValueAsString(value));
      case JSONL -> out.println(LINES.writeValueAsString(value));
      case YAML -> yaml(value);
    }
    out.flush();
  }

  private void yaml(Object value) {
    out.print(YAML.writeValueAsString(Json.MAPPER.valueToTree(value)));
  }

  private <T> void table(List<T> rows, Columns<T> columns) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(columns.list().stream().map(Columns.Column::title).toList());
    rows.forEach(row -> lines.add(columns.list().stream().map(column -> column.cell(row)).toList()));
    align(lines);
  }

  private <T> void sheet(T value, Columns<T> columns) {
    align(columns.list().stream().map(column -> List.of(column.title(), column.cell(value))).toList());
  }

  private void align(List<List<String>> lines) {
    int columns = lines.isEmpty() ? 0 : lines.getFirst().size();
    int[] widths = new int[columns];
    for (List<String> line : lines) {
      for (int column = 0; column < columns; column++) {
        widths[column] = Math.max(widths[column], line.get(column).length());
      }
    }
    for (List<String> line : lines) {
      StringBuilder text = new StringBuilder();
      for (int column = 0; column < columns; column++) {
        text.append(line.get(column)).append(" ".repeat(widths[column] - line.get(column).length() + 2));
      }
      out.println(text.toString().stripTrailing());
    }
  }
}
