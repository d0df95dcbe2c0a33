/** The embedded message calls: the messages for a person, and the events that an app reports about them. */
package io.iterablemcp.sandbox.calls.embedded;
