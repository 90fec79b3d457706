/** The operator's commands, a class for each: options in, calls of the API, a table out. */
package dev.playhouse.cli.commands;
