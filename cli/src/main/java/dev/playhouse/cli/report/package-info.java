/** Reports of playbacks as pages. */
package dev.playhouse.cli.report;
