/** The origin's REST contract from a client's side: calls, uploads, and problems as exceptions. */
package dev.playhouse.cli.api;
