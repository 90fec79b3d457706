/** Benchmarks: what JMH measures of the product's own code, each beside a baseline in the same run. */
package dev.playhouse.benchmarks;
