package dev.playhouse.cli.commands;

import dev.playhouse.cli.context.PrivateFile;
import dev.playhouse.cli.output.CommandFailure;
import dev.playhouse.cli.output.ExitCode;
import dev.playhouse.cli.output.OutputOptions;
import dev.playhouse.protocol.catalogue.Title;
import dev.playhouse.protocol.keys.KeyExportRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code keys export}: the content keys of a title for a partner. */
@Command(
    name = "export",
    description = "Writes the content keys of a title as a CPIX 2.3 document, encrypted to recipients.",
    mixinStandardHelpOptions = true)
final class KeysExportCommand implements Runnable {
  @Mixin private final OriginOptions origin;
  @Mixin private OutputOptions output;

  @Parameters(index = "0", paramLabel = "TITLE", description = "Id or exact name of the title.")
  private String title;

  @Option(names = "--recipient", paramLabel = "CERT.pem", description = "Certificate of who can decrypt the keys; give it again for others.")
  private List<Path> recipients = List.of();

  @Option(names = "--clear", description = "Write the keys in the clear, into a file that you alone can read.")
  private boolean clear;

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "Document to write, of mode 600.")
  private Path file;

  KeysExportCommand(Map<String, String> environment) {
    origin = new OriginOptions(environment);
  }

  @Override
  public void run() {
    if (clear != recipients.isEmpty()) {
      throw new CommandFailure(ExitCode.USAGE, "say who the keys are for by --recipient CERT.pem, or give --clear, but not both");
    }
    List<String> certificates = recipients.stream().map(KeysExportCommand::read).toList();
    Title found = TitleName.find(origin.api(), title);
    byte[] document = origin.api().keys().exportKeys(found.id(), new KeyExportRequest(clear ? null : certificates, clear));
    PrivateFile.write(file, document);
    output.progress().line("wrote " + file + (clear ? ": its keys are in the clear" : ", encrypted to " + recipients.size() + " recipient(s)"));
  }

  private static String read(Path certificate) {
    try {
      return Files.readString(certificate);
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.USAGE, "cannot read the certificate " + certificate + ": give a file in PEM", e);
    }
  }
}
