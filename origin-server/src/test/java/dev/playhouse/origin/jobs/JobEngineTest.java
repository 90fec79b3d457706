package dev.playhouse.origin.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.origin.Together;
import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.database.TestDatabase;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.objects.ObjectStore;
import dev.playhouse.protocol.Identifiers;
import dev.playhouse.protocol.job.Job;
import dev.playhouse.protocol.job.JobState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("postgresql")
class JobEngineTest {
  private static final String TITLE = "title_1";

  @TempDir private Path folder;
  private final InstantSource clock = InstantSource.system();
  private final Identifiers identifiers = new Identifiers(clock, new SecureRandom());
  private final AtomicInteger runs = new AtomicInteger();
  private Database database;
  private ObjectStore objects;

  @BeforeEach
  void open() {
    database = TestDatabase.open(folder);
    objects = new ObjectStore(folder.resolve("objects"));
    database.change(handle -> handle.execute("insert into titles (id, name, created_at_ms) values (?, 'T', 0)", TITLE));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void steps_namedByTheFirst_areDoneAndTheJobEnds() {
    try (JobEngine engine = engine(context -> put(context, context.spec().name()))) {
      engine.start();
      Job job = ended(engine, submit(engine, "first"));
      assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
      assertThat(job.steps().stream().map(step -> step.name())).containsExactly("first", "second", "third");
      assertThat(job.realtimeFactor()).isPositive();
    }
  }

  @Test
  void step_equalToAnEarlierOne_takesItsOutputs() {
    try (JobEngine engine = engine(context -> put(context, context.spec().name()))) {
      engine.start();
      ended(engine, submit(engine, "first"));
      assertThat(ended(engine, submit(engine, "first")).state()).isEqualTo(JobState.SUCCEEDED);
      assertThat(runs).hasValue(3);
    }
  }

  @Test
  void step_whoseRememberedObjectIsGone_isDoneAgain() {
    try (JobEngine engine = engine(context -> put(context, context.spec().name()))) {
      engine.start();
      ended(engine, submit(engine, "first"));
      Awaitility.await().until(() -> objects.sweep(List.of(engine)) == 0 && objects.list().isEmpty());
      ended(engine, submit(engine, "first"));
      assertThat(runs).hasValue(6);
    }
  }

  @Test
  void step_failingOnce_isTriedAgain() {
    StepBody body =
        context -> {
          if (runs.get() == 1) {
            throw new StepFailure("the disk was full", true, null);
          }
          return put(context, context.spec().name());
        };
    try (JobEngine engine = engine(body)) {
      engine.start();
      Job job = ended(engine, submit(engine, "first"));
      assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
      assertThat(job.steps().getFirst().attempts()).isEqualTo(2);
    }
  }

  @Test
  void step_thatCannotBeDone_failsTheJobWithItsReason() {
    StepBody body =
        context -> {
          throw new StepFailure("the picture has no frames", false, null);
        };
    try (JobEngine engine = engine(body)) {
      engine.start();
      Job job = ended(engine, submit(engine, "first"));
      assertThat(job.state()).isEqualTo(JobState.FAILED);
      assertThat(job.error()).isEqualTo("first: the picture has no frames");
      assertThat(synopsis()).as("what its kind gives back").isEqualTo("without " + job.id());
      assertThat(job.steps().getFirst().attempts()).isEqualTo(1);
    }
  }

  @Test
  void title_withAnUnfinishedJob_takesNoOtherOfItsKind() {
    try (JobEngine engine = engine(context -> put(context, context.spec().name()))) {
      String first = submit(engine, "first");
      assertThatThrownBy(() -> submit(engine, "first"))
          .isInstanceOfSatisfying(OriginException.class, e -> assertThat(e.code()).isEqualTo("job-unfinished"))
          .hasMessageContaining(first);
      engine.start();
      ended(engine, first);
      assertThat(ended(engine, submit(engine, "first")).state()).isEqualTo(JobState.SUCCEEDED);
    }
  }

  @Test
  void engine_closedDuringAStep_doesItAfterTheNextStart() throws InterruptedException {
    CountDownLatch working = new CountDownLatch(1);
    String job;
    StepBody forever =
        context ->
            context.cancellable(
                () -> {
                  working.countDown();
                  new CountDownLatch(1).await();
                  return List.of();
                });
    try (JobEngine engine = engine(forever)) {
      engine.start();
      job = submit(engine, "first");
      assertThat(working.await(20, TimeUnit.SECONDS)).isTrue();
    }
    try (JobEngine engine = engine(context -> put(context, context.spec().name()))) {
      assertThat(engine.find(job).steps().getFirst().state()).isEqualTo(JobState.QUEUED);
      engine.start();
      Job ended = ended(engine, job);
      assertThat(ended.state()).isEqualTo(JobState.SUCCEEDED);
      assertThat(ended.steps().getFirst().attempts()).isEqualTo(1);
    }
  }

  @Test
  void worker_thatLostItsLease_cannotCommit() {
    try (JobEngine engine = engine(context -> List.of())) {
      submit(engine, "first");
      StepLedger slow = ledger();
      StepRecord lost = taken(slow);
      StepLedger other = ledger(() -> clock.instant().plus(StepLedger.LEASE).plusSeconds(1));
      StepRecord newer = taken(other);
      assertThat(newer.fence()).isGreaterThan(lost.fence());
      assertThat(slow.renew(lost, 0.5)).isFalse();
      assertThatThrownBy(() -> slow.commit(lost, List.of())).isInstanceOf(LeaseLostException.class);
      assertThat(other.commit(newer, List.of())).isFalse();
    }
  }

  @Test
  void steps_takenByManyAtOnce_haveOneHolderEach() throws Exception {
    try (JobEngine engine = engine(context -> List.of())) {
      engine.submit("work", TITLE, null, Map.of(), IntStream.range(0, 20).mapToObj(number -> spec("step" + number)).toList());
      List<String> taken = new ArrayList<>();
      Together.times(8, _ -> takenUntilNoneIsLeft(ledger())).forEach(taken::addAll);
      assertThat(taken).doesNotHaveDuplicates().hasSize(20);
    }
  }

  private List<String> takenUntilNoneIsLeft(StepLedger ledger) {
    List<String> taken = new ArrayList<>();
    while (database.read(handle -> handle.createQuery("select count(*) from job_steps where state = 'queued'").mapTo(Long.class).one()) > 0) {
      StepLedger.Taken next = ledger.take(List.of("step"));
      if (next != null) {
        taken.add(next.step().id());
      }
    }
    return taken;
  }

  private String synopsis() {
    return database.read(handle -> handle.createQuery("select synopsis from titles where id = :id").bind("id", TITLE).mapTo(String.class).one());
  }

  private static StepRecord taken(StepLedger ledger) {
    StepLedger.Taken taken = ledger.take(List.of("step"));
    assertThat(taken).isNotNull();
    return taken.step();
  }

  private StepLedger ledger() {
    return ledger(clock);
  }

  private StepLedger ledger(InstantSource time) {
    return new StepLedger(database, new JobStore(), Map.of("work", new TwoMore()), identifiers, time);
  }

  private static String submit(JobEngine engine, String name) {
    return engine.submit("work", TITLE, null, Map.of(), List.of(spec(name))).id();
  }

  private static StepSpec spec(String name) {
    return new StepSpec("step", name, List.of(), Map.of("name", name), 1);
  }

  private static Job ended(JobEngine engine, String job) {
    return Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> engine.find(job), found -> found.state().finished());
  }

  @Test
  void heavySteps_runSoManyAtOnce_andOneThatFailsStopsTheOthers() throws Exception {
    CountDownLatch bothRun = new CountDownLatch(2);
    CountDownLatch stopped = new CountDownLatch(1);
    StepBody body =
        context ->
            switch (context.spec().name()) {
              case "second" -> context.cancellable(() -> lasting(bothRun, stopped));
              case "third" -> failing(bothRun);
              default -> put(context, context.spec().name());
            };
    try (JobEngine engine = engine(body, true, 2)) {
      engine.start();
      Job job = ended(engine, submit(engine, "first"));
      assertThat(job.state()).isEqualTo(JobState.FAILED);
      assertThat(job.error()).contains("third: no such picture");
      assertThat(stopped.await(30, TimeUnit.SECONDS)).as("the other step has ended").isTrue();
    }
  }

  private static List<String> lasting(CountDownLatch bothRun, CountDownLatch stopped) throws InterruptedException {
    bothRun.countDown();
    try {
      new CountDownLatch(1).await();
      return List.of();
    } finally {
      stopped.countDown();
    }
  }

  private static List<String> failing(CountDownLatch bothRun) {
    bothRun.countDown();
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> bothRun.getCount() == 0);
    throw new StepFailure("no such picture", false, null);
  }

  private JobEngine engine(StepBody body) {
    return engine(body, false, 1);
  }

  private JobEngine engine(StepBody body, boolean heavy, int heavyAtOnce) {
    StepWork work =
        new StepWork() {
          @Override
          public String kind() {
            return "step";
          }

          @Override
          public boolean heavy() {
            return heavy;
          }

          @Override
          public List<String> run(StepContext context) {
            runs.incrementAndGet();
            return body.run(context);
          }
        };
    return new JobEngine(database, objects, List.of(new TwoMore()), List.of(work), identifiers, clock, heavyAtOnce, () -> {});
  }

  private static List<String> put(StepContext context, String text) {
    return List.of(context.objects().put(text.getBytes(StandardCharsets.UTF_8)).sha256());
  }

  /** What a step of these tests does. */
  private interface StepBody {
    List<String> run(StepContext context);
  }

  /** A kind of job whose first step is followed by two more. */
  private static final class TwoMore implements JobKind {
    @Override
    public String name() {
      return "work";
    }

    @Override
    public List<StepSpec> afterFirst(Handle transaction, JobRecord job, List<String> firstOutputs) {
      return List.of(spec("second"), spec("third"));
    }

    @Override
    public double finish(Handle transaction, JobRecord job, List<StepRecord> steps) {
      return 10;
    }

    @Override
    public void fail(Handle transaction, JobRecord job) {
      transaction.execute("update titles set synopsis = ? where id = ?", "without " + job.id(), job.titleId());
    }
  }
}
