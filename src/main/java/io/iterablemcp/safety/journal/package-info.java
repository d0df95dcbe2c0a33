/**
 * The state before each change that can be restored, and how it is restored. {@link
 * io.iterablemcp.safety.journal.RestorableChanges} lists the tools whose changes can be.
 */
package io.iterablemcp.safety.journal;
