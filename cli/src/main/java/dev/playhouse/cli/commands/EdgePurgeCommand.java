package dev.playhouse.cli.commands;

import dev.playhouse.cli.api.EdgeManagement;
import dev.playhouse.cli.output.OutputOptions;
import dev.playhouse.cli.output.Progress;
import dev.playhouse.protocol.edge.PurgeProgress;
import dev.playhouse.protocol.edge.PurgeRequest;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code edge purge}: has one edge forget. */
@Command(
    name = "purge",
    description = "Has an edge forget what it stores, by URL, prefix and tag. What is named is not served from it any more as soon as this begins.",
    mixinStandardHelpOptions = true)
final class EdgePurgeCommand implements Runnable {
  @Mixin private OutputOptions output;

  @Option(names = "--edge", required = true, paramLabel = "URL", description = "Address of the edge.")
  private URI edge;

  @Option(names = "--secret-file", required = true, paramLabel = "FILE", description = "The file manage.secret of the edge's data folder.")
  private Path secretFile;

  @Option(names = "--ca", paramLabel = "FILE", description = "PEM file of certificates to trust besides the Java runtime's.")
  private @Nullable Path trustedCertificates;

  @Option(names = "--url", paramLabel = "URL", description = "A URL, or a path with its query, with all its variants; may be repeated.")
  private List<String> urls = List.of();

  @Option(names = "--prefix", paramLabel = "URL", description = "All URLs that begin so; may be repeated.")
  private List<String> prefixes = List.of();

  @Option(names = "--tag", paramLabel = "TAG", description = "All responses with this Cache-Tag or Surrogate-Key; may be repeated.")
  private List<String> tags = List.of();

  @Option(names = "--dry-run", description = "Only count what would be forgotten.")
  private boolean rehearses;

  @Override
  public void run() {
    PurgeRequest request = new PurgeRequest(urls, prefixes, tags, rehearses);
    Progress progress = output.progress();
    EdgeManagement management = new EdgeManagement(edge, secretFile, trustedCertificates);
    PurgeProgress end = management.purge(request, each -> progress.bar("looking", (double) each.looked() / Math.max(1, each.objects()), null));
    progress.closeBar();
    progress.line((rehearses ? "dry run: would forget " : "forgot ") + end.purged() + (end.purged() == 1 ? " response" : " responses"));
    output.output().one(end, Tables.PURGE);
  }
}
