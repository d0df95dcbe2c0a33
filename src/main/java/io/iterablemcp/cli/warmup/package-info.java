/** The hidden command that runs a short session, so that the JVM can archive the classes of a start. */
package io.iterablemcp.cli.warmup;
