package dev.playhouse.cli.commands;

import dev.playhouse.cli.context.PrivateFile;
import dev.playhouse.cli.output.OutputOptions;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.edge.Invitation;
import dev.playhouse.protocol.edge.InvitationRequest;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code edge invite}: a join file for one new edge. */
@Command(name = "invite", description = "Writes a join file that lets one edge join a site, once.", mixinStandardHelpOptions = true)
final class EdgeInviteCommand implements Runnable {
  @Mixin private final OriginOptions origin;
  @Mixin private OutputOptions output;

  @Option(names = "--site", required = true, paramLabel = "SITE", description = "Site where the edge stands.")
  private String site;

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "Join file to write, readable by you only.")
  private Path file;

  EdgeInviteCommand(Map<String, String> environment) {
    origin = new OriginOptions(environment);
  }

  @Override
  public void run() {
    Invitation invitation = origin.api().fleet().invite(new InvitationRequest(site));
    PrivateFile.write(file, Json.MAPPER.writeValueAsBytes(invitation));
    output.progress().line("wrote " + file + "; it lets one edge join site " + invitation.site() + " until " + invitation.expiresAt());
  }
}
