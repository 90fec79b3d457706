package dev.playhouse.cli.titles;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of CSV (RFC 4180): cells between commas, quoted where they hold commas, quotes or line breaks. Empty lines are no rows. */
final class CsvReader {
  /** As many cells a row may have: the columns of a title in a hundred languages. */
  private static final int MOST_CELLS = 400;

  /** Characters of a cell: five hundred credits with long names. */
  private static final int LONGEST_CELL = 300_000;

  private static final char QUOTE = '"';

  private final String text;
  private int at;
  private int line = 1;

  CsvReader(String text) {
    this.text = text;
  }

  /** One row, and the line that it begins in. */
  record Row(int line, List<String> cells) {}

  /** The next row, or null at the end. */
  @Nullable Row next() {
    while (at < text.length() && isBreak(text.charAt(at))) {
      lineBreak();
    }
    if (at >= text.length()) {
      return null;
    }
    int first = line;
    List<String> cells = new ArrayList<>();
    do {
      if (cells.size() == MOST_CELLS) {
        throw new TitleFileException(first, "the row has over " + MOST_CELLS + " cells");
      }
      cells.add(cell());
    } while (separator());
    return new Row(first, cells);
  }

  private String cell() {
    String cell = at < text.length() && text.charAt(at) == QUOTE ? quoted() : plain();
    if (cell.length() > LONGEST_CELL) {
      throw new TitleFileException(line, "a cell has over " + LONGEST_CELL + " characters");
    }
    return cell;
  }

  private String plain() {
    int start = at;
    while (at < text.length() && text.charAt(at) != ',' && !isBreak(text.charAt(at))) {
      if (text.charAt(at) == QUOTE) {
        throw new TitleFileException(line, "a quote stands within a cell that does not begin with one: quote the cell and double its quotes");
      }
      at++;
    }
    return text.substring(start, at);
  }

  private String quoted() {
    int first = line;
    StringBuilder cell = new StringBuilder();
    at++;
    while (at < text.length()) {
      char next = text.charAt(at);
      if (next == QUOTE && at + 1 < text.length() && text.charAt(at + 1) == QUOTE) {
        cell.append(QUOTE);
        at += 2;
      } else if (next == QUOTE) {
        at++;
        return cell.toString();
      } else {
        line += next == '\n' ? 1 : 0;
        cell.append(next);
        at++;
      }
    }
    throw new TitleFileException(first, "the quote that begins a cell here has no end");
  }

  /** Passes what follows a cell; true when another cell does. */
  private boolean separator() {
    if (at >= text.length()) {
      return false;
    }
    if (text.charAt(at) == ',') {
      at++;
      return true;
    }
    if (!isBreak(text.charAt(at))) {
      throw new TitleFileException(line, "a comma or the end of the line is to follow the quote that ends a cell");
    }
    lineBreak();
    return false;
  }

  private void lineBreak() {
    boolean two = text.startsWith("\r\n", at);
    at += two ? 2 : 1;
    line++;
  }

  private static boolean isBreak(char character) {
    return character == '\n' || character == '\r';
  }
}
