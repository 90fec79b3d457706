/** Task: threads that work, once or again and again, for as long as the edge runs. */
package dev.playhouse.edge.task;
