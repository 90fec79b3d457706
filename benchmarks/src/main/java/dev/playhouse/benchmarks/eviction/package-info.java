/** What share of the bytes asked a cache holds, by the order in which its objects give way. */
@NullMarked
package dev.playhouse.benchmarks.eviction;

import org.jspecify.annotations.NullMarked;
