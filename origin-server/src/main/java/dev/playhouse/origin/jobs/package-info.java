/**
 * The job engine: work of many steps that survives a restart.
 *
 * <p>A step is (kind, input hashes, parameters) and gives output hashes. A worker leases a step for a short time and renews the lease while it
 * works; every lease has a higher fencing number, and a result is taken only with the number of the newest lease.
 */
@NullMarked
package dev.playhouse.origin.jobs;

import org.jspecify.annotations.NullMarked;
