/** {@code streamctl demo}: the whole journey on one machine, act by act, with real processes and a report that can fail. */
package dev.playhouse.cli.demo;
