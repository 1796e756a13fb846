package dev.meshfleet.serve;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * A cache of values by key. A value that several threads request concurrently is created once. The
 * least recently used values are evicted when the total weight exceeds the limit; the newest value
 * is never evicted.
 *
 * @param <K> contains everything that the value depends on
 * @param <V> immutable
 */
public final class Cache<K, V> {
  private final long limit;
  private final ToLongFunction<V> weight;
  private final Consumer<Boolean> asked;
  private final Map<K, CompletableFuture<V>> values = new LinkedHashMap<>(16, 0.75f, true);
  private long total;

  /**
   * An empty store.
   *
   * @param limit of the weight of all values
   * @param weight of a value, in bytes
   * @param asked receives for each lookup whether the value was cached
   */
  public Cache(long limit, ToLongFunction<V> weight, Consumer<Boolean> asked) {
    this.limit = limit;
    this.weight = weight;
    this.asked = asked;
  }

  /**
   * The value of a key.
   *
   * @param making creates the value if it is not cached; its exceptions are propagated, and nothing
   *     is cached
   */
  public V get(K key, Supplier<V> making) {
    CompletableFuture<V> mine = null;
    CompletableFuture<V> known;
    synchronized (this) {
      known = values.get(key);
      if (known == null) {
        mine = new CompletableFuture<>();
        values.put(key, mine);
      }
    }
    asked.accept(known != null);
    if (known == null) {
      make(key, mine, making);
      return mine.join();
    }
    try {
      return known.join();
    } catch (CompletionException e) {
      return making.get(); // the first thread failed: this one tries itself
    }
  }

  private void make(K key, CompletableFuture<V> mine, Supplier<V> making) {
    try {
      V value = making.get();
      keep(key, mine, value, weight.applyAsLong(value));
    } catch (RuntimeException | Error failure) {
      synchronized (this) {
        values.remove(key, mine);
      }
      mine.completeExceptionally(failure);
      throw failure;
    }
  }

  private synchronized void keep(K newest, CompletableFuture<V> mine, V value, long bytes) {
    mine.complete(value);
    total += bytes;
    var eldest = values.entrySet().iterator();
    while (total > limit && eldest.hasNext()) {
      Map.Entry<K, CompletableFuture<V>> entry = eldest.next();
      // One that is still being made has not been weighed.
      if (!entry.getKey().equals(newest) && entry.getValue().isDone()) {
        total -= weight.applyAsLong(entry.getValue().join());
        eldest.remove();
      }
    }
  }

  /** The weight of all values, in bytes. */
  public synchronized long weight() {
    return total;
  }
}
