/** The control plane under load: an origin as a process of its own, with a full store. */
@NullMarked
package dev.playhouse.benchmarks.control;

import org.jspecify.annotations.NullMarked;
