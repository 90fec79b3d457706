package dev.playhouse.cli.titles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.playhouse.protocol.catalogue.ArtworkKind;
import dev.playhouse.protocol.catalogue.AvailabilityWindow;
import dev.playhouse.protocol.catalogue.Credit;
import dev.playhouse.protocol.catalogue.MaturityRating;
import dev.playhouse.protocol.catalogue.TitleEntry;
import dev.playhouse.protocol.catalogue.TitlePicture;
import dev.playhouse.protocol.catalogue.TitleKind;
import dev.playhouse.protocol.catalogue.TitleTerms;
import dev.playhouse.protocol.catalogue.TitleText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TitleFormatTest {
  private static final Path DOCUMENT = Path.of("../docs/catalogue.md");
  private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void yamlOfTheDocument_isReadAsItSays() throws IOException {
    List<PlacedTitle> titles = TitleFormat.YAML.read(bytes(example("yaml")));
    assertThat(titles).extracting(PlacedTitle::line).containsExactly(2, 23, 24);
    TitleEntry series = titles.getFirst().entry();
    assertThat(series.kind()).isEqualTo(TitleKind.SERIES);
    assertThat(series.released()).isEqualTo("2026");
    assertThat(series.countries()).as("Norway is no falsehood").containsExactly("DE", "NO");
    assertThat(series.texts()).containsEntry("en", new TitleText("The Lighthouse", null, "Two sisters keep the last light."));
    assertThat(series.credits()).containsExactly(new Credit("Ada Berg", "director", null), new Credit("Ben Cole", "actor", "Tom"));
    TitleTerms terms = Objects.requireNonNull(series.terms());
    assertThat(terms.embargoUntil()).isEqualTo(NEW_YEAR);
    assertThat(terms.windows().getFirst()).isEqualTo(new AvailabilityWindow(List.of("DE", "AT", "CH"), NEW_YEAR, null));
    assertThat(terms.ratings()).containsExactly(new MaturityRating("fsk", "DE", "12", 12));
    assertThat(titles.getLast().entry().parent()).isEqualTo("tv/lighthouse/1");
  }

  @Test
  void csvOfTheDocument_isReadAsItSays() throws IOException {
    List<PlacedTitle> titles = TitleFormat.CSV.read(bytes(example("csv")));
    assertThat(titles).singleElement().extracting(PlacedTitle::line).isEqualTo(2);
    TitleEntry film = titles.getFirst().entry();
    assertThat(film.genres()).containsExactly("drama", "road");
    assertThat(film.credits()).containsExactly(new Credit("Ada Berg", "director", null), new Credit("Ben Cole", "actor", "Tom"));
    assertThat(film.terms())
        .isEqualTo(
            new TitleTerms(
                null, List.of(new AvailabilityWindow(List.of("DE", "AT"), NEW_YEAR, null)), List.of(new MaturityRating("fsk", "DE", "12", 12))));
    assertThat(film.texts()).containsEntry("en", new TitleText("The Long Way", null, null));
  }

  @ParameterizedTest
  @EnumSource
  void titles_written_areReadAsTheyWere(TitleFormat format) {
    String awkward = " =1+1, \"quoted\" | bar : colon \\ back\\slash /\r\n\tsecond line: - # *a &b 'c'\n\n";
    TitleEntry full =
        new TitleEntry(
            "10.5240/7791-8534", TitleKind.EPISODE, "null", 7, awkward, "true", "~", "fr", Map.of("de", new TitleText(awkward, null, "1e3")), "0012",
            List.of("NO", awkward), List.of("a|b", "c:d", "e\\"), List.of("no"), List.of(awkward), List.of(
                new Credit("A:B|C\\", "actor", "x|y"), new Credit(awkward, "director", null)),
            new TitleTerms(
                NEW_YEAR,
                List.of(new AvailabilityWindow(List.of(), null, NEW_YEAR), new AvailabilityWindow(List.of("DE", "NO"), NEW_YEAR.plusNanos(1), null)),
                List.of(new MaturityRating("fsk", awkward, "ab 12: |", 12), new MaturityRating("mpa", null, "PG-13", 13))),
            List.of(new TitlePicture(ArtworkKind.LOGO, awkward, awkward), new TitlePicture(ArtworkKind.POSTER, null, "cd")));
    List<TitleEntry> titles = List.of(full, TitleEntry.named("Little", null), TitleEntry.named("日本語 🎬", "é"));
    String written = format.write(titles);
    assertThat(format.read(bytes(written))).as(written).extracting(PlacedTitle::entry).isEqualTo(titles);
    assertThat(format.write(format.read(bytes(written)).stream().map(PlacedTitle::entry).toList())).isEqualTo(written);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '^',
      value = {
        "CSV; ^name,colour\nA,red^; 1: there is no column colour",
        "CSV; ^name,name\nA,B^; 1: the column name stands there twice",
        "CSV; ^name,ref\nA^; 2: the row has 1 cells, and the first row 2",
        "CSV; ^name,kind\n\"A\nB\",film^; 2: kind is one of [movie, series",
        "CSV; ^name,number\nA,1\nB,x\nC,y^; ^3: number has whole numbers, not x\n4: number has whole numbers, not y^",
        "CSV; ^name,credits\nA,Ada^; 2: a credit is role:person",
        "CSV; ^name,artwork\nA,poster:ab^; 2: a picture is kind:language:sha256",
        "CSV; ^name,windows\nA,DE/soon/..^; 2: windows has times such as",
        "CSV; ^name,ratings\nA,fsk:DE:12^; 2: a rating is scheme:country:label:age",
        "CSV; ^name\nA\"B^; 2: a quote stands within a cell",
        "CSV; ^name\n\"A\" B^; 2: a comma or the end of the line",
        "CSV; ^name\nA\n\"B^; 3: the quote that begins a cell here has no end",
        "YAML; ^- name: A\n- name: B\n  color: red\n- number: x^; ^2: color is no property that is known^",
        "YAML; ^titles:\n- just a word^; 2: this is no title",
        "YAML; ^- &a {name: A}\n- *a^; 2: an alias",
        "YAML; ^- {name: A}\n---\n- {name: B}^; nothing else",
        "YAML; ^movies: []^; 1: the file is to hold the list titles",
        "YAML; ^- name: A\n  name: B^; Duplicate",
        "JSON; ^{\"titles\": [{\"name\": \"A\"},\n{\"name\": [1]}]}^; 2: name is missing, or is no text",
        "JSON; ^{\"titles\": [], \"more\": 1}^; nothing else",
        "JSON; ^[{\"name\": \"A\"^; 1:",
      })
  void file_withFaults_isRefusedByLineAndRemedy(TitleFormat format, String file, String message) {
    TitleFileException refused = catchThrowableOfType(TitleFileException.class, () -> format.read(bytes(file)));
    assertThat(refused).hasMessageContaining(message);
  }

  @Test
  void file_thatIsTooLarge_isRefusedWithTheRemedy() {
    String rows = "name\n" + "A\n".repeat(TitleFormat.MOST_TITLES + 1);
    assertThat(catchThrowableOfType(TitleFileException.class, () -> TitleFormat.CSV.read(bytes(rows)))).hasMessageContaining("split it");
    String list = "[" + "{\"name\":\"A\"},".repeat(TitleFormat.MOST_TITLES) + "{\"name\":\"A\"}]";
    assertThat(catchThrowableOfType(TitleFileException.class, () -> TitleFormat.JSON.read(bytes(list)))).hasMessageContaining("split it");
    assertThat(catchThrowableOfType(TitleFileException.class, () -> TitleFormat.CSV.read(new byte[TitleFormat.MOST_BYTES + 1])))
        .hasMessageContaining("split it");
    assertThat(catchThrowableOfType(TitleFileException.class, () -> TitleFormat.CSV.read(new byte[] {'n', (byte) 0xff})))
        .hasMessageContaining("UTF-8");
  }

  private static String example(String language) throws IOException {
    Matcher block = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(DOCUMENT));
    assertThat(block.find()).isTrue();
    return block.group(1);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
