/** Edges: how they join, what they are told, what they report, and the objects they fetch. */
@NullMarked
package dev.playhouse.origin.edges;

import org.jspecify.annotations.NullMarked;
