/** Checks the arguments of a call against the manifest, and brings them into its types. */
package io.iterablemcp.tools.arguments;
