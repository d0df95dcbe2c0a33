/** The table of events, and what an event says. */
package io.iterablemcp.webhooks.event;
