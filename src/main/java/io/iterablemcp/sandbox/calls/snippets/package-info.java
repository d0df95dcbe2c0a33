/** The snippet calls: create, read, change and delete snippets. */
package io.iterablemcp.sandbox.calls.snippets;
