/** Sends events to a receiver, and compares what it has acknowledged with what it has stored. */
package io.iterablemcp.webhooks.load;
