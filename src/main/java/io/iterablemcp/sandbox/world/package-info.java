/**
 * The state of the sandbox's project: people, events, lists, campaigns and everything else that calls read and change.
 */
package io.iterablemcp.sandbox.world;
