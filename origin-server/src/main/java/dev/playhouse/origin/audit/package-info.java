/**
 * The audit log: who changed what, before and after, written in the transaction of the change itself.
 *
 * <p>It holds neither secrets nor personal data. People are named by the ids of their accounts, so that erasing an account need not touch it.
 */
@NullMarked
package dev.playhouse.origin.audit;

import org.jspecify.annotations.NullMarked;
