/** Which edges are fit to serve, and which of them a player should use first. */
package dev.playhouse.planner.edge;
