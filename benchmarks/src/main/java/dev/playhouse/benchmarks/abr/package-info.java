/**
 * The player's policy on recorded networks: a decider for judges in other languages, a simulator, and the program that learns the policy's
 * parameters.
 */
@NullMarked
package dev.playhouse.benchmarks.abr;

import org.jspecify.annotations.NullMarked;
