package dev.playhouse.origin.observe;

import dev.playhouse.origin.gateway.Observer;
import dev.playhouse.origin.gateway.Visit;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.net.URI;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * Traces of requests from the gateway to the store (OpenTelemetry), sent by OTLP over HTTP: a span for each request, which continues the
 * caller's trace, and one in it for each statement, with its text but never its values.
 */
public final class Traces implements Observer, AutoCloseable {
  private static final TextMapGetter<Visit> CALLER =
      new TextMapGetter<>() {
        @Override
        public @Nullable String get(@Nullable Visit visit, String key) {
          return visit != null && key.equals("traceparent") ? visit.traceParent() : null;
        }
      };

  private final SdkTracerProvider provider;
  private final Tracer tracer;

  /** Sends to a collector, such as {@code http://127.0.0.1:4318}. */
  public Traces(URI collector) {
    OtlpHttpSpanExporter exporter = OtlpHttpSpanExporter.builder().setEndpoint(collector + "/v1/traces").build();
    Resource resource = Resource.builder().put("service.name", "playhouse-origin").build();
    this.provider = SdkTracerProvider.builder().setResource(resource).addSpanProcessor(BatchSpanProcessor.builder(exporter).build()).build();
    this.tracer = provider.get("dev.playhouse.origin");
  }

  /** The scope ends with the watch, on the same thread. */
  @Override
  @SuppressWarnings("MustBeClosedChecker")
  public Watch begin(Visit visit) {
    Context caller = W3CTraceContextPropagator.getInstance().extract(Context.root(), visit, CALLER);
    Span span = tracer.spanBuilder(visit.method()).setSpanKind(SpanKind.SERVER).setParent(caller).startSpan();
    Scope scope = span.makeCurrent();
    return status -> {
      scope.close();
      span.updateName(visit.method() + " " + visit.route());
      span.setAttribute("http.request.method", visit.method());
      span.setAttribute("http.route", visit.route());
      span.setAttribute("http.response.status_code", status);
      span.setAttribute("playhouse.request_id", visit.requestId());
      if (status >= 500) {
        span.setStatus(StatusCode.ERROR, visit.failure());
      }
      span.end();
    };
  }

  /** Makes a span of each statement. */
  public SqlLogger statements() {
    return new SqlLogger() {
      @Override
      public void logAfterExecution(StatementContext context) {
        statement(context);
      }
    };
  }

  /** Sends what is left. */
  @Override
  public void close() {
    provider.close();
  }

  private void statement(StatementContext context) {
    long endNanos = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
    long startNanos = endNanos - context.getElapsedTime(ChronoUnit.NANOS);
    String sql = String.valueOf(context.getRenderedSql());
    Span span = tracer.spanBuilder("store " + verb(sql)).setSpanKind(SpanKind.CLIENT).setStartTimestamp(startNanos, TimeUnit.NANOSECONDS).startSpan();
    span.setAttribute("db.query.text", sql);
    span.end(endNanos, TimeUnit.NANOSECONDS);
  }

  private static String verb(String sql) {
    return sql.strip().split("\\s", 2)[0];
  }
}
