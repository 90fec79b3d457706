/** Upstream: the edge's side of the contract with its origin, and the one fetch that many waiting viewers share. */
package dev.playhouse.edge.upstream;
