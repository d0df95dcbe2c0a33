/** The tab Activity: what agents did, and the undo of their changes. */
package io.iterablemcp.console.activity;
