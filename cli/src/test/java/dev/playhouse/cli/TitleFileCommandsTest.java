package dev.playhouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.cli.titles.PictureFolder;
import dev.playhouse.protocol.Problem;
import dev.playhouse.protocol.ProblemFault;
import dev.playhouse.protocol.catalogue.ApplyReport;
import dev.playhouse.protocol.catalogue.ArtworkKind;
import dev.playhouse.protocol.catalogue.EntryPage;
import dev.playhouse.protocol.catalogue.FieldChange;
import dev.playhouse.protocol.catalogue.PictureHashes;
import dev.playhouse.protocol.catalogue.TitleChange;
import dev.playhouse.protocol.catalogue.TitleEntry;
import dev.playhouse.protocol.catalogue.TitlePicture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;

class TitleFileCommandsTest {
  private static final byte[] POSTER = "no picture, but bytes".getBytes(StandardCharsets.US_ASCII);
  private static final String POSTER_HASH = PictureFolder.sha256(POSTER);
  private static final String MISSING = "POST /admin/artwork/missing";
  private static final String APPLY = "POST /admin/titles/apply";

  @TempDir Path folder;
  private LoggedIn cli;
  private String file;

  @BeforeEach
  void start() throws IOException {
    cli = new LoggedIn(folder);
    file = Files.writeString(folder.resolve("titles.csv"), "ref,name\n\na,Film\nb,Other\n").toString();
    FieldChange name = new FieldChange("name", JsonNodeFactory.instance.stringNode("Filme"), JsonNodeFactory.instance.stringNode("Film"));
    TitleChange changed = new TitleChange("a", "title_1", false, List.of(name));
    cli.origin().on(APPLY, new ApplyReport(1, 1, 0, List.of(changed, new TitleChange("b", "title_2", true, List.of()))));
  }

  @AfterEach
  void stop() {
    cli.close();
  }

  @Test
  void apply_showsWhatChangesByField_andADryRunSaysThatItIsOne() {
    assertThat(cli.run("title", "apply", "-f", file)).isZero();
    assertThat(cli.out())
        .isEqualTo(
            """
            CHANGE   REF  FIELD  BEFORE   AFTER
            changed  a    name   "Filme"  "Film"
            added    b
            """);
    assertThat(cli.err()).isEqualTo("1 added, 1 changed, 0 unchanged\n");
    assertThat(cli.origin().changes())
        .containsExactly(APPLY + " {\"titles\":[{\"ref\":\"a\",\"name\":\"Film\"},{\"ref\":\"b\",\"name\":\"Other\"}]}");
    cli.origin().changes().clear();
    assertThat(cli.run("title", "apply", "-f", file, "--dry-run", "-o", "jsonl")).isZero();
    assertThat(cli.out()).startsWith("{\"change\":\"changed\",\"ref\":\"a\",\"field\":\"name\",\"before\":\"Filme\",\"after\":\"Film\"}\n");
    assertThat(cli.err()).contains("dry run: 1 added, 1 changed, 0 unchanged");
    assertThat(cli.origin().changes()).singleElement().asString().startsWith(APPLY + "?dry_run=true ");
  }

  @Test
  void import_countsWhatWasDone() {
    assertThat(cli.run("title", "import", file)).isZero();
    assertThat(cli.out()).isEqualTo("ADDED      1\nCHANGED    1\nUNCHANGED  0\n");
  }

  @Test
  void faults_ofTheOrigin_areToldByTheLinesOfTheFile() {
    List<ProblemFault> faults = List.of(new ProblemFault(1, "name-invalid: too \u001b[2Jlong"), new ProblemFault(2, "parent-unknown: create it"));
    cli.origin().on(APPLY, new Problem("about:blank", "Unprocessable", 422, "titles-faulty", "2 faults", null, faults));
    assertThat(cli.run("title", "import", file)).isEqualTo(1);
    assertThat(cli.out()).isEmpty();
    assertThat(cli.err())
        .isEqualTo(
            "streamctl: nothing was changed, for the file has faults:\n  " + file + ":3: name-invalid: too ?[2Jlong\n  " + file
                + ":4: parent-unknown: create it\n");
  }

  @Test
  void faults_ofTheFile_sendNothing() throws IOException {
    Files.writeString(Path.of(file), "ref,number\na,one\nb,two\n");
    assertThat(cli.run("title", "apply", "-f", file)).isEqualTo(1);
    assertThat(cli.err()).contains(file + ":2: number has whole numbers, not one", file + ":3: ");
    assertThat(cli.run("title", "import", file + ".none")).isEqualTo(2);
    assertThat(cli.origin().changes()).isEmpty();
    Files.writeString(Path.of(file), "ref,number\n");
    assertThat(cli.run("title", "apply", "-f", file)).isZero();
    assertThat(cli.origin().changes()).as("a file without titles").isEmpty();
  }

  @Test
  void export_writesWhatApplyTakes() throws IOException {
    cli.origin().on("GET /admin/titles/entries", new EntryPage(List.of(TitleEntry.named("A, B", null)), null));
    assertThat(cli.run("title", "export", "-o", "csv")).isZero();
    assertThat(cli.out()).startsWith("ref,kind,parent,").endsWith("\n,,,,\"A, B\",,,,,,,,,,,,,\n");
    assertThat(cli.run("title", "export")).isZero();
    assertThat(cli.out()).isEqualTo("titles:\n- name: \"A, B\"\n");
    Files.writeString(folder.resolve("export.yaml"), cli.out());
    assertThat(cli.run("title", "apply", "-f", folder.resolve("export.yaml").toString())).isZero();
    assertThat(cli.origin().changes()).containsExactly(APPLY + " {\"titles\":[{\"name\":\"A, B\"}]}");
  }

  @Test
  void pictures_exported_areNamedInTheFileAndFetchedOnce() throws IOException {
    TitleEntry film = TitleEntry.named("Film", null).withArtwork(List.of(new TitlePicture(ArtworkKind.POSTER, "de", POSTER_HASH)));
    cli.origin().on("GET /admin/titles/entries", new EntryPage(List.of(film, film), null)).on("GET /admin/artwork/" + POSTER_HASH, POSTER);
    Path pictures = folder.resolve("pictures");
    assertThat(cli.run("title", "export")).isZero();
    assertThat(cli.out()).as("without a folder").isEqualTo("titles:\n- name: \"Film\"\n- name: \"Film\"\n");
    assertThat(cli.run("title", "export", "--artwork", pictures.toString())).isZero();
    assertThat(cli.out()).contains("  artwork:\n  - kind: \"poster\"\n    language: \"de\"\n    sha256: \"" + POSTER_HASH + "\"\n");
    assertThat(pictures.resolve(POSTER_HASH + ".jpg")).hasBinaryContent(POSTER);
    cli.origin().on("GET /admin/artwork/" + POSTER_HASH, new byte[] {1});
    assertThat(cli.run("title", "export", "--artwork", pictures.toString())).as("it lies there already").isZero();
    assertThat(cli.run("title", "export", "--artwork", folder.resolve("other").toString())).as("another picture").isEqualTo(1);
    assertThat(folder.resolve("other")).doesNotExist();
  }

  @Test
  void pictures_thatTheOriginLacks_areSentOnceBeforeTheTitles() throws IOException {
    String named = file("ref,name,artwork\na,A,poster::" + POSTER_HASH + "\nb,B,poster::" + POSTER_HASH + "|logo:de:" + POSTER_HASH + "\n");
    Path pictures = Files.createDirectories(folder.resolve("pictures"));
    Files.write(pictures.resolve(POSTER_HASH + ".jpg"), POSTER);
    cli.origin().on(MISSING, new PictureHashes(List.of(POSTER_HASH))).on("PUT /admin/artwork/" + POSTER_HASH, new byte[0]);
    assertThat(cli.run("title", "apply", "-f", named, "--artwork", pictures.toString())).isZero();
    assertThat(cli.origin().changes()).hasSize(3);
    assertThat(cli.origin().changes().get(0)).isEqualTo(MISSING + " {\"sha256\":[\"" + POSTER_HASH + "\"]}");
    assertThat(cli.origin().changes().get(1)).startsWith("PUT /admin/artwork/" + POSTER_HASH + " ");
    assertThat(cli.origin().changes().get(2)).startsWith(APPLY).contains("{\"kind\":\"logo\",\"language\":\"de\",\"sha256\":\"" + POSTER_HASH);
    cli.origin().changes().clear();
    assertThat(cli.run("title", "import", named, "--artwork", pictures.toString(), "--dry-run")).isZero();
    assertThat(cli.origin().changes()).hasSize(3).allMatch(change -> change.contains("?dry_run=true"));
    cli.origin().changes().clear();
    cli.origin().on(MISSING, new PictureHashes(List.of()));
    assertThat(cli.run("title", "import", named)).isZero();
    assertThat(cli.origin().changes()).as("the origin has them all").hasSize(2);
  }

  @Test
  void pictures_missingOrDamaged_areToldByLine_andNothingIsChanged() throws IOException {
    String other = "0".repeat(64);
    String named = file("ref,name,artwork\n\na,A,poster::" + POSTER_HASH + "\nb,B,poster::" + other + "\n");
    Path pictures = Files.createDirectories(folder.resolve("pictures"));
    cli.origin().on(MISSING, new PictureHashes(List.of(POSTER_HASH, other)));
    assertThat(cli.run("title", "import", named)).isEqualTo(1);
    assertThat(cli.err()).contains(named + ":3: artwork-unknown", named + ":4: artwork-unknown", "--artwork DIR");
    Files.write(pictures.resolve(POSTER_HASH + ".jpg"), POSTER);
    Files.write(pictures.resolve(other + ".png"), new byte[] {1});
    assertThat(cli.run("title", "import", named, "--artwork", pictures.toString())).isEqualTo(1);
    assertThat(cli.err()).contains(named + ":4: artwork-differs").doesNotContain(named + ":3:");
    assertThat(cli.origin().changes()).allMatch(change -> change.startsWith(MISSING));
    cli.origin().on(MISSING, new PictureHashes(List.of(POSTER_HASH)));
    cli.origin().on("PUT /admin/artwork/" + POSTER_HASH, new Problem("about:blank", "Unprocessable", 422, "artwork-unreadable", "no PNG", null));
    assertThat(cli.run("title", "import", named, "--artwork", pictures.toString())).isEqualTo(1);
    assertThat(cli.err()).contains("nothing was changed", named + ":3: artwork-unreadable: ");
    assertThat(cli.origin().changes()).noneMatch(change -> change.startsWith(APPLY));
  }

  private String file(String content) throws IOException {
    return Files.writeString(folder.resolve("pictured.csv"), content).toString();
  }
}
