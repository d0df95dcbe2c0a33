/** The command {@code sandbox}, the list of messages that a sandbox has delivered, and a load of events. */
package io.iterablemcp.cli.sandbox;
