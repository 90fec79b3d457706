/** Failure: what can go wrong in the edge, under one unchecked root. */
package dev.playhouse.edge.failure;
