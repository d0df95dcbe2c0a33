/** Builds the HTTP request of a checked call: path, query, body and credentials. */
package io.iterablemcp.api.request;
