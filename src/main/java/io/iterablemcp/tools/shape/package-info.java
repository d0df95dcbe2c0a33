/**
 * Turns a reply of the API into the text that the agent reads: the answer, notes on it, and advice after a failure.
 */
package io.iterablemcp.tools.shape;
