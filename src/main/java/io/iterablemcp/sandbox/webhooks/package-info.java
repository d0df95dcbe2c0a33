/**
 * Sends the project's webhooks to receivers on this machine. It shares no code with the receiver of this program, so that
 * each is a test of the other.
 */
package io.iterablemcp.sandbox.webhooks;
