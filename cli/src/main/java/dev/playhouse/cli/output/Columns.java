package dev.playhouse.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a table shows of a record: titles, and how each value is read. Immutable. */
public record Columns<T>(List<Column<T>> list) {
  /** One column; a value that is absent leaves its cell empty. */
  public record Column<T>(String title, Function<T, @Nullable Object> value) {
    String cell(T row) {
      Object content = value.apply(row);
      return content == null ? "" : content.toString();
    }
  }

  /** A table of one column. */
  public static <T> Columns<T> of(String title, Function<T, @Nullable Object> value) {
    return new Columns<>(List.of(new Column<>(title, value)));
  }

  /** This table with one more column at its right. */
  public Columns<T> with(String title, Function<T, @Nullable Object> value) {
    List<Column<T>> more = new ArrayList<>(list);
    more.add(new Column<>(title, value));
    return new Columns<>(List.copyOf(more));
  }
}
