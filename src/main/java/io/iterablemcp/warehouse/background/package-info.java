/** Loads that run in a process of their own, so that a crash costs a window of time and not the server. */
package io.iterablemcp.warehouse.background;
