/** Turns a checked call into an HTTP request: path, query, body, credentials. */
package io.iterablemcp.api.request;
