/** {@code streamctl}: the command tree, where options come from, and how a command ends. */
package dev.playhouse.cli;
