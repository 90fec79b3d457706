/**
 * The metadata store: H2 in a file or PostgreSQL on a server, one connection pool, migrations, transactions.
 *
 * <p>Migrations are {@code db/migration/V<number>__<what>.sql}: 1 to 9 hold what leads to a publication, 10 and up what leads from it to the
 * screen. They use what H2 and PostgreSQL share; moments are milliseconds since 1970 in columns that end in {@code _at_ms}.
 */
@NullMarked
package dev.playhouse.origin.database;

import org.jspecify.annotations.NullMarked;
