/** Invented events in large numbers, to find out what a receiver of webhooks can take. */
package io.iterablemcp.sandbox.traffic;
