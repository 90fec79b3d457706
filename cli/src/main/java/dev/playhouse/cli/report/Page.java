package dev.playhouse.cli.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A report as one page that needs nothing but itself.
 *
 * @param tiles numbers by name, in their order
 * @param sections HTML, below the tiles
 */
public record Page(String title, boolean passed, String verdict, String lead, Map<String, String> tiles, String sections) {

  /** The page. */
  public String html() {
    return template()
        .replace("{{title}}", escape(title))
        .replace("{{verdict}}", passed ? "passed" : "failed")
        .replace("{{verdict_text}}", escape(verdict))
        .replace("{{lead}}", escape(lead))
        .replace("{{tiles}}", tiles.entrySet().stream().map(Page::tile).collect(Collectors.joining("\n")))
        .replace("{{sections}}", sections);
  }

  private static String tile(Map.Entry<String, String> tile) {
    return "<div class=\"tile\"><dt>" + escape(tile.getKey()) + "</dt><dd>" + escape(tile.getValue()) + "</dd></div>";
  }

  /** Text as HTML. */
  public static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
  }

  private static String template() {
    try (InputStream resource = Page.class.getResourceAsStream("page.html")) {
      if (resource == null) {
        throw new IllegalStateException("page.html is missing from the program");
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
