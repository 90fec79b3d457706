/** Observe: what an edge counts about itself, and whether it is well. */
package dev.playhouse.edge.observe;
