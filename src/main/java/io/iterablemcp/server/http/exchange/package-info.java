/** One HTTP request and its answer: plain, refused, or a stream of events. */
package io.iterablemcp.server.http.exchange;
