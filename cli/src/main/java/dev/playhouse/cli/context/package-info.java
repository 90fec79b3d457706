/** Where the CLI keeps who is logged in where. */
package dev.playhouse.cli.context;
