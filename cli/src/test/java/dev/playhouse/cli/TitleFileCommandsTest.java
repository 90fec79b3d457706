package dev.playhouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.protocol.Problem;
import dev.playhouse.protocol.ProblemFault;
import dev.playhouse.protocol.catalogue.ApplyReport;
import dev.playhouse.protocol.catalogue.EntryPage;
import dev.playhouse.protocol.catalogue.FieldChange;
import dev.playhouse.protocol.catalogue.TitleChange;
import dev.playhouse.protocol.catalogue.TitleEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;

class TitleFileCommandsTest {
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
    assertThat(cli.out()).startsWith("ref,kind,parent,").endsWith("\n,,,,\"A, B\",,,,,,,,,,,,\n");
    assertThat(cli.run("title", "export")).isZero();
    assertThat(cli.out()).isEqualTo("titles:\n- name: \"A, B\"\n");
    Files.writeString(folder.resolve("export.yaml"), cli.out());
    assertThat(cli.run("title", "apply", "-f", folder.resolve("export.yaml").toString())).isZero();
    assertThat(cli.origin().changes()).containsExactly(APPLY + " {\"titles\":[{\"name\":\"A, B\"}]}");
  }
}
