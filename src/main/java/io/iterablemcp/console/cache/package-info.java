/** Keeps what pages read for a while, where a read costs more than a page may. */
package io.iterablemcp.console.cache;
