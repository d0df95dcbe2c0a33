/**
 * The switch that closes all changes at once, for all agents or for one. It is in the store, so it counts for every server
 * that shares it, and for the terminal.
 */
package io.iterablemcp.safety.pause;
