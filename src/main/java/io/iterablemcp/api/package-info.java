/**
 * The HTTP client for Iterable's API. Each sender in the chain does one thing: it retries, counts against a limit,
 * observes or sends.
 */
package io.iterablemcp.api;
