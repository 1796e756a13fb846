package dev.meshfleet.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CacheTest {
  private final List<Boolean> asked = new ArrayList<>();
  private final Cache<String, String> kept = new Cache<>(10, String::length, asked::add);

  @Test
  void aValueIsMadeOnce() {
    assertThat(kept.get("a", () -> "1")).isEqualTo("1");
    assertThat(kept.get("a", () -> "2")).isEqualTo("1");
    assertThat(asked).containsExactly(false, true);
  }

  @Test
  void theOneThatWasNotAskedForLongestLeaves() {
    kept.get("a", () -> "aaaa");
    kept.get("b", () -> "bbbb");
    kept.get("a", () -> "not made");
    kept.get("c", () -> "cccc");

    assertThat(kept.weight()).isEqualTo(8);
    assertThat(kept.get("a", () -> "again")).isEqualTo("aaaa");
    assertThat(kept.get("b", () -> "b2")).isEqualTo("b2");
    assertThat(kept.weight()).isLessThanOrEqualTo(10);
  }

  @Test
  void theNewestStaysWhateverItWeighs() {
    kept.get("a", () -> "aaaa");
    kept.get("large", () -> "l".repeat(20));

    assertThat(kept.get("large", () -> "not made")).hasSize(20);
    assertThat(kept.weight()).isEqualTo(20);
  }

  @Test
  void aFailureIsNotKept() {
    assertThatThrownBy(
            () ->
                kept.get(
                    "a",
                    () -> {
                      throw new IllegalStateException("first");
                    }))
        .hasMessage("first");

    assertThat(kept.get("a", () -> "1")).isEqualTo("1");
    assertThat(kept.weight()).isEqualTo(1);
  }

  @Test
  void manyWhoAskAtOnceShareOneMaking() throws Exception {
    Cache<String, String> shared = new Cache<>(10, String::length, found -> {});
    AtomicInteger made = new AtomicInteger();
    CountDownLatch all = new CountDownLatch(8);
    Callable<String> question =
        () -> {
          all.countDown();
          all.await();
          return shared.get("a", () -> slowly(made));
        };
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<String>> answers = threads.invokeAll(java.util.Collections.nCopies(8, question));
      for (Future<String> answer : answers) {
        assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo("1");
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(made).hasValue(1);
  }

  private static String slowly(AtomicInteger made) {
    try {
      TimeUnit.MILLISECONDS.sleep(50);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return Integer.toString(made.incrementAndGet());
  }
}
