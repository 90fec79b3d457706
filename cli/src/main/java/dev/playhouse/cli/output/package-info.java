/** How a command speaks: data on stdout in one of four formats, all else on stderr, and an exit code. */
package dev.playhouse.cli.output;
