/** The calls that send a triggered message to one person, cancel it, or show it in a browser. */
package io.iterablemcp.sandbox.calls.messaging;
