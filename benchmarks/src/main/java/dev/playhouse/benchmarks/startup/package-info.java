/** How soon a player shows something: a whole house over TLS, behind links that are slow. */
@NullMarked
package dev.playhouse.benchmarks.startup;

import org.jspecify.annotations.NullMarked;
