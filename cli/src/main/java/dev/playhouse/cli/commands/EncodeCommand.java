package dev.playhouse.cli.commands;

import dev.playhouse.cli.api.OriginApi;
import dev.playhouse.cli.output.OutputOptions;
import dev.playhouse.cli.steps.Watch;
import dev.playhouse.protocol.catalogue.Title;
import dev.playhouse.protocol.job.EncodeRequest;
import dev.playhouse.protocol.job.Job;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code encode}: makes the renditions of a title from its master. */
@Command(name = "encode", description = "Encodes and packages the master of a title.", mixinStandardHelpOptions = true)
final class EncodeCommand implements Runnable {
  @Mixin private final ChangeOptions origin;
  @Mixin private OutputOptions output;

  @Parameters(index = "0", paramLabel = "TITLE", description = "Id or exact name of the title.")
  private String title;

  @Option(names = "--wait", description = "Wait until the job has ended.")
  private boolean waits;

  @Option(names = "--encoding-profile", paramLabel = "NAME", description = "How: standard, hevc, or one of the origin's own (standard).")
  private @Nullable String encodingProfile;

  EncodeCommand(Map<String, String> environment) {
    origin = new ChangeOptions(environment);
  }

  @Override
  public void run() {
    OriginApi api = origin.api();
    Title found = TitleName.find(api, title);
    Job job = api.production().encode(found.id(), new EncodeRequest(encodingProfile));
    if (origin.rehearses()) {
      output.output().one(job, Tables.JOB, job.steps(), Tables.STEP);
      return;
    }
    output.output().one(waits ? new Watch(api, output.progress()).job(job.id()) : job, Tables.JOB);
  }
}
