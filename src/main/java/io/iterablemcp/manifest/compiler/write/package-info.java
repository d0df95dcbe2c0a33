/** Writes the output of the compiler: the compiled catalogue, the listings and the page docs/TOOLS.md. */
package io.iterablemcp.manifest.compiler.write;
