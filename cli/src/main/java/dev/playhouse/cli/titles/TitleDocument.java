package dev.playhouse.cli.titles;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.playhouse.cli.output.FileFault;
import dev.playhouse.protocol.ProblemFault;
import dev.playhouse.protocol.catalogue.TitleEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.MapperBuilder;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** Titles in YAML and JSON: the list {@code titles}, or the list alone. A title is read by itself, so that each fault has its line. */
final class TitleDocument {
  private static final String LIST = "titles";

  /** Bytes of a line of YAML, whose reader copies a word anew for each thousand of its characters. */
  private static final int LONGEST_LINE = 100_000;

  private static final ObjectMapper JSON =
      strict(JsonMapper.builder(JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build()))
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private static final ObjectMapper YAML =
      strict(
              YAMLMapper.builder(
                  YAMLFactory.builder()
                      .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                      .loadSettings(LoadSettings.builder().setCodePointLimit(TitleFormat.MOST_BYTES).build())
                      .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
                      .disable(YAMLWriteFeature.SPLIT_LINES)
                      .build()))
          .build();

  private TitleDocument() {}

  private static <M extends ObjectMapper, B extends MapperBuilder<M, B>> B strict(B builder) {
    return builder
        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .enumNamingStrategy(EnumNamingStrategies.LOWER_CASE)
        .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
        .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
  }

  static List<PlacedTitle> read(TitleFormat format, byte[] file) {
    ObjectMapper mapper = format == TitleFormat.JSON ? JSON : YAML;
    if (format == TitleFormat.YAML) {
      requireShortLines(file);
    }
    Reading reading = new Reading(mapper);
    try (JsonParser parser = mapper.createParser(file)) {
      requireNoAlias(mapper, file);
      reading.document(parser);
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNr());
      reading.faults.add(new ProblemFault(line, FileFault.of(e)));
    }
    if (!reading.faults.isEmpty()) {
      throw new TitleFileException(reading.faults);
    }
    return reading.titles;
  }

  private static void requireShortLines(byte[] file) {
    int line = 1;
    int start = 0;
    for (int at = 0; at < file.length; at++) {
      if (file[at] == '\n') {
        line++;
        start = at + 1;
      } else if (at - start >= LONGEST_LINE) {
        throw new TitleFileException(line, "the line has over " + LONGEST_LINE + " bytes: break it");
      }
    }
  }

  /** An alias of YAML would be read as its name. */
  private static void requireNoAlias(ObjectMapper mapper, byte[] file) {
    try (JsonParser parser = mapper.createParser(file)) {
      while (parser instanceof YAMLParser yaml && yaml.nextToken() != null) {
        if (yaml.isCurrentAlias()) {
          throw new TitleFileException(
              Math.max(0, yaml.currentTokenLocation().getLineNr()), "an alias (*) stands here, which is not known: write what it stands for");
        }
      }
    }
  }

  static String write(TitleFormat format, List<TitleEntry> titles) {
    String text = (format == TitleFormat.JSON ? JSON : YAML).writeValueAsString(Map.of(LIST, titles));
    return text.endsWith("\n") ? text : text + "\n";
  }

  /** One file on its way. */
  private static final class Reading {
    private final ObjectMapper mapper;
    private final List<PlacedTitle> titles = new ArrayList<>();
    private final List<ProblemFault> faults = new ArrayList<>();

    Reading(ObjectMapper mapper) {
      this.mapper = mapper;
    }

    void document(JsonParser parser) {
      JsonToken first = parser.nextToken();
      boolean named = first == JsonToken.START_OBJECT && parser.nextToken() == JsonToken.PROPERTY_NAME && LIST.equals(parser.currentName());
      if (named) {
        parser.nextToken();
      }
      if (parser.currentToken() != JsonToken.START_ARRAY) {
        throw new TitleFileException(line(parser), "the file is to hold the list " + LIST + ", and nothing else");
      }
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (parser.currentToken() == null) {
          throw new TitleFileException(line(parser), "the file ends within the list " + LIST);
        }
        title(parser);
      }
      if ((named && parser.nextToken() != JsonToken.END_OBJECT) || parser.nextToken() != null) {
        throw new TitleFileException(line(parser), "the file is to hold the list " + LIST + ", and nothing else");
      }
    }

    private void title(JsonParser parser) {
      int line = line(parser);
      if (titles.size() >= TitleFormat.MOST_TITLES) {
        throw new TitleFileException(line, "the file has over " + TitleFormat.MOST_TITLES + " titles: split it");
      }
      JsonNode tree = mapper.readTree(parser);
      try {
        if (!tree.isObject()) {
          faults.add(new ProblemFault(line, "this is no title: write its properties, such as ref and name"));
          return;
        }
        titles.add(new PlacedTitle(line, mapper.treeToValue(tree, TitleEntry.class)));
      } catch (JacksonException e) {
        faults.add(new ProblemFault(line, FileFault.of(e)));
      }
    }

    private static int line(JsonParser parser) {
      return Math.max(0, parser.currentTokenLocation().getLineNr());
    }
  }
}
