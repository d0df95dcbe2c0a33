/**
 * The HTTP side of the sandbox: the server, the checks that every request passes (key, token, rate limit, types), and
 * how answers and errors are written.
 */
package io.iterablemcp.sandbox.http;
