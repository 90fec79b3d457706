package dev.playhouse.cli.demo;

import dev.playhouse.cli.output.Columns;
import java.util.Locale;

/** How the report looks in a terminal. */
final class ReportTables {
  static final Columns<DemoReport> NUMBERS =
      Columns.<DemoReport>of("startup", report -> format("%.0f ms", report.startupMs()))
          .with("licence", report -> format("%.0f ms", report.licenceMs()))
          .with("rebuffer ratio", report -> format("%.4f", report.rebufferRatio()))
          .with("mean bitrate", report -> format("%.0f kbit/s", report.meanBitrateKbps()))
          .with("switches", DemoReport::switches)
          .with("heights", DemoReport::heights)
          .with("edge hit ratio", report -> format("%.3f", report.edgeHitRatio()))
          .with("warm hit ratio", report -> format("%.3f", report.warmHitRatio()))
          .with("origin bytes", DemoReport::originBytes)
          .with("failover gap", report -> format("%.0f ms", report.failoverGapMs()))
          .with("segments after failover", DemoReport::segmentsAfterFailover)
          .with("frames", report -> report.framesDecoded() + " of " + report.framesExpected()
              + (report.framesMatch() ? ", all as encoded" : ", NOT as encoded"))
          .with("encoding speed", report -> format("%.2f x real time", report.encodeRealtimeFactor()))
          .with("took", report -> format("%.0f s", report.wallSeconds()));

  static final Columns<Check> CHECKS =
      Columns.<Check>of("CHECK", Check::name).with("RESULT", check -> check.passed() ? "ok" : "FAILED").with("FOUND", Check::detail);

  private ReportTables() {}

  private static String format(String pattern, double number) {
    return String.format(Locale.ROOT, pattern, number);
  }
}
