package dev.playhouse.origin;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** Does the same many times at once. */
public final class Together {
  private Together() {}

  /** What each of so many threads got; each is given its number. */
  public static <T> List<T> times(int times, IntFunction<T> work) throws Exception {
    AtomicInteger number = new AtomicInteger();
    Callable<T> call = () -> work.apply(number.getAndIncrement());
    try (ExecutorService threads = Executors.newFixedThreadPool(times)) {
      List<T> answers = new ArrayList<>();
      for (Future<T> answer : threads.invokeAll(Collections.nCopies(times, call))) {
        answers.add(answer.get());
      }
      return answers;
    }
  }
}
