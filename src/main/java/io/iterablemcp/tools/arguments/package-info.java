/** Checks the arguments of a call against the manifest, and converts them to its types. */
package io.iterablemcp.tools.arguments;
