/** Iterable's system webhooks: checked, kept in the store, and read by people and agents. */
package io.iterablemcp.webhooks;
