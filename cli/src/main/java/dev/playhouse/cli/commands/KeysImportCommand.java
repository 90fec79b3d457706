package dev.playhouse.cli.commands;

import dev.playhouse.cli.output.OutputOptions;
import dev.playhouse.cli.steps.KeyDocument;
import dev.playhouse.media.cpix.CpixWriter;
import dev.playhouse.protocol.catalogue.Title;
import dev.playhouse.protocol.keys.KeyImport;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code keys import}: content keys of a partner for the next encode of a title. */
@Command(
    name = "import",
    description = "Gives the content keys of a CPIX document to the next encode of a title; they are decrypted here.",
    mixinStandardHelpOptions = true)
final class KeysImportCommand implements Runnable {
  @Mixin private final ChangeOptions origin;
  @Mixin private OutputOptions output;

  @Parameters(index = "0", paramLabel = "TITLE", description = "Id or exact name of the title.")
  private String title;

  @Parameters(index = "1", paramLabel = "FILE", description = "CPIX document.")
  private Path file;

  @Option(names = "--private-key", paramLabel = "KEY.pem", description = "RSA private key of a recipient (PKCS #8), if the document is encrypted.")
  private @Nullable Path privateKey;

  @Option(names = "--replace", description = "Replace keys that were imported before and still wait for the encode.")
  private boolean replaces;

  KeysImportCommand(Map<String, String> environment) {
    origin = new ChangeOptions(environment);
  }

  @Override
  public void run() {
    byte[] document = CpixWriter.write(KeyDocument.read(file, privateKey));
    Title found = TitleName.find(origin.api(), title);
    KeyImport kept = origin.api().keys().importKeys(found.id(), document, replaces);
    output.output().one(kept, Tables.KEY_IMPORT);
  }
}
