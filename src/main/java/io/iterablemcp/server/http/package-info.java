/**
 * The HTTP server, which gets its routes as arguments. {@code routing} finds the route and the caller, {@code guard}
 * refuses what is not allowed or too much, {@code body} reads messages, {@code exchange} holds one request and its
 * response.
 */
package io.iterablemcp.server.http;
