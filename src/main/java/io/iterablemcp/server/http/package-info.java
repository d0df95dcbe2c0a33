/**
 * The HTTP server. It gets its routes passed in; {@code routing} finds the route and the caller, {@code guard} refuses what is
 * not allowed or too much, {@code body} reads messages, {@code exchange} holds one request and its answer.
 */
package io.iterablemcp.server.http;
