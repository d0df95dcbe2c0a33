/** The event calls: track events and read the event history of a person. */
package io.iterablemcp.sandbox.calls.events;
