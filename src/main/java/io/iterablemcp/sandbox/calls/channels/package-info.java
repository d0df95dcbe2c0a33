/** The calls that list channels and message types. */
package io.iterablemcp.sandbox.calls.channels;
