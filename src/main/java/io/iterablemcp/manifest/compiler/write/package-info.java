/** Writes what is made of the tools: the compiled catalogue, their listings and the page docs/TOOLS.md. */
package io.iterablemcp.manifest.compiler.write;
