/** Task: work that is repeated for as long as the edge runs. */
package dev.playhouse.edge.task;
