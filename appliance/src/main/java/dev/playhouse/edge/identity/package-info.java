/** Identity: who an edge is to its origin, learnt once from an invitation and kept in {@code DATA/identity/edge.json}, mode 600. */
package dev.playhouse.edge.identity;
