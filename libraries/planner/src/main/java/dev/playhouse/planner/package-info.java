/** Decisions as pure functions: facts in, a decision with its explanation out; time is a value. */
package dev.playhouse.planner;
