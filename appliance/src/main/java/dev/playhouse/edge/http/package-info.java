/** Http: the listener of an edge, its rules for requests and the form of its answers. */
package dev.playhouse.edge.http;
