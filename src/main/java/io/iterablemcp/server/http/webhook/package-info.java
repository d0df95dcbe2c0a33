/** The addresses to which Iterable sends its webhooks. */
package io.iterablemcp.server.http.webhook;
