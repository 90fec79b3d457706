/** What {@code package} is asked for on the command line, turned into requests, and its reports. */
package dev.playhouse.cli.packaging;
