/** The tab Health: what doctor would say of the running server. */
package io.iterablemcp.console.health;
