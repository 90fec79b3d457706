/** Report: what an edge posts to its origin every few seconds, and the clock offset it learns from the answers. */
package dev.playhouse.edge.report;
