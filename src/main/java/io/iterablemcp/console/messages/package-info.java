/** The tab Messages: what webhooks have reported, and what came of a send. */
package io.iterablemcp.console.messages;
