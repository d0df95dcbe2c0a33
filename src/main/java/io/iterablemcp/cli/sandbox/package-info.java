/** The command {@code sandbox}, and the list of messages that a sandbox has delivered. */
package io.iterablemcp.cli.sandbox;
