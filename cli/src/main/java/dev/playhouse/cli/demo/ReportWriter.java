package dev.playhouse.cli.demo;

import dev.playhouse.cli.output.CommandFailure;
import dev.playhouse.cli.output.ExitCode;
import dev.playhouse.protocol.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.SerializationFeature;

/** Puts a report into a folder, for programs ({@value #DATA}) and for people ({@value #PAGE}). */
record ReportWriter(Path folder) {
  static final String DATA = "report.json";
  static final String PAGE = "report.html";

  void write(DemoReport report) {
    try {
      Files.createDirectories(folder);
      String data = Json.MAPPER.writer().with(SerializationFeature.INDENT_OUTPUT).writeValueAsString(report);
      Files.writeString(folder.resolve(DATA), data + "\n");
      Files.writeString(folder.resolve(PAGE), new ReportPage(report).html());
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.FAILED, "cannot write the report to " + folder + ": " + e.getMessage(), e);
    }
  }
}
