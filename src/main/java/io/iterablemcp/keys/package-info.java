/** Stored projects and their API keys: which projects there are, and the key stores of each operating system. */
package io.iterablemcp.keys;
