package dev.playhouse.origin.jobs;

import dev.playhouse.origin.objects.ObjectBatch;
import dev.playhouse.origin.objects.ObjectStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The workers of this process: threads that take steps and do them, and one that renews their leases. So many heavy steps run at once as
 * was said; a light one may run beside them.
 */
final class Workers implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Workers.class);
  private static final Duration RENEWAL = Duration.ofSeconds(1);
  private static final Duration IDLE = Duration.ofSeconds(1);
  private static final Duration CLOSING = Duration.ofSeconds(20);

  private final StepLedger ledger;
  private final ObjectStore objects;
  private final Map<String, StepWork> works;
  private final Set<String> light;
  private final Runnable afterJob;
  private final int count;
  private final Semaphore heavy;
  private final Semaphore news = new Semaphore(0);
  private final Semaphore closing = new Semaphore(0);
  private final Set<Lease> leases = ConcurrentHashMap.newKeySet();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean closed;
  private volatile boolean sweepNeeded;

  Workers(StepLedger ledger, ObjectStore objects, List<StepWork> works, int heavyAtOnce, Runnable afterJob) {
    this.count = heavyAtOnce + 1;
    this.heavy = new Semaphore(heavyAtOnce);
    this.ledger = ledger;
    this.objects = objects;
    this.works = works.stream().collect(Collectors.toMap(StepWork::kind, Function.identity()));
    this.light = works.stream().filter(work -> !work.heavy()).map(StepWork::kind).collect(Collectors.toSet());
    this.afterJob = afterJob;
  }

  void start() {
    ledger.recover();
    for (int number = 1; number <= count; number++) {
      threads.add(Thread.ofPlatform().name("worker-" + number).start(this::work));
    }
    threads.add(Thread.ofPlatform().name("leases").start(this::renew));
  }

  /** Says that there is something to do. */
  void wake() {
    news.release();
  }

  @Override
  public void close() {
    closed = true;
    leases.forEach(Lease::cancel);
    news.release(count);
    closing.release();
    for (Thread thread : threads) {
      try {
        if (!thread.join(CLOSING)) {
          LOG.warn("{} did not stop within {} s", thread.getName(), CLOSING.toSeconds());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void work() {
    while (!closed) {
      boolean mayBeHeavy = heavy.tryAcquire();
      StepLedger.Taken taken = take(mayBeHeavy ? works.keySet() : light);
      boolean isHeavy = taken != null && work(taken.step()).heavy();
      if (mayBeHeavy && !isHeavy) {
        heavy.release();
      }
      if (taken == null) {
        rest();
        continue;
      }
      try {
        run(taken);
      } catch (RuntimeException e) {
        LOG.error("cannot write down how step {} went", taken.step().spec().name(), e);
      } finally {
        if (isHeavy) {
          heavy.release();
        }
        news.release(count);
      }
    }
  }

  private StepLedger.@Nullable Taken take(Set<String> kinds) {
    try {
      return kinds.isEmpty() ? null : ledger.take(kinds);
    } catch (RuntimeException e) {
      LOG.error("cannot take a step", e);
      return null;
    }
  }

  private void run(StepLedger.Taken taken) {
    StepRecord step = taken.step();
    try (ObjectBatch batch = objects.batch()) {
      Lease lease = new Lease(taken.job(), step, batch);
      leases.add(lease);
      try {
        if (closed) {
          lease.cancel();
        }
        List<String> outputs = outputs(lease);
        leases.remove(lease);
        ended(taken, ledger.commit(step, outputs));
      } catch (LeaseLostException e) {
        abandoned(lease, e);
      } catch (RuntimeException e) {
        if (lease.cancelled()) {
          abandoned(lease, e);
        } else {
          failed(taken, e);
        }
      } finally {
        leases.remove(lease);
      }
    }
    sweepUnlessClosed();
  }

  private List<String> outputs(Lease lease) {
    StepRecord step = lease.step();
    List<String> remembered = ledger.remembered(step.spec());
    if (remembered != null && lease.objects().hold(remembered)) {
      return remembered;
    }
    return work(step).run(lease);
  }

  private StepWork work(StepRecord step) {
    return Objects.requireNonNull(works.get(step.spec().kind()));
  }

  private void ended(StepLedger.Taken taken, boolean jobEnded) {
    LOG.info("job {} step {} done{}", taken.job().id(), taken.step().spec().name(), jobEnded ? ", job ended" : "");
    if (jobEnded) {
      sweepNeeded = true;
    }
  }

  private void failed(StepLedger.Taken taken, RuntimeException e) {
    boolean retryable = !(e instanceof StepFailure failure) || failure.retryable();
    LOG.warn("job {} step {} failed", taken.job().id(), taken.step().spec().name(), e);
    if (ledger.fail(taken.step(), String.valueOf(e.getMessage()), retryable)) {
      sweepNeeded = true;
    }
  }

  private void abandoned(Lease lease, RuntimeException e) {
    LOG.info("step {} given up: {}", lease.step().spec().name(), e.getMessage());
    if (closed) {
      ledger.release(lease.step());
    }
  }

  private void sweepUnlessClosed() {
    if (sweepNeeded && !closed) {
      sweepNeeded = false;
      afterJob.run();
    }
  }

  private void rest() {
    try {
      if (news.tryAcquire(IDLE.toMillis(), TimeUnit.MILLISECONDS)) {
        news.drainPermits();
      }
    } catch (InterruptedException e) {
      LOG.debug("woken to look for steps", e);
    }
  }

  private void renew() {
    try {
      while (!closing.tryAcquire(RENEWAL.toMillis(), TimeUnit.MILLISECONDS)) {
        leases.forEach(this::renew);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void renew(Lease lease) {
    try {
      if (!ledger.renew(lease.step(), lease.progress()) && leases.contains(lease)) {
        lease.cancel();
      }
      lease.renewed();
    } catch (RuntimeException e) {
      LOG.warn("cannot renew the lease of step {}", lease.step().spec().name(), e);
    }
  }
}
