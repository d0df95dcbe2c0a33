/**
 * Turns a reply of the API into what the agent reads: the answer, notes about the rest of it, and advice after a
 * failure.
 */
package io.iterablemcp.tools.shape;
