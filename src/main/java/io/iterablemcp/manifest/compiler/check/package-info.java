/** Checks that the parts of a tool fit together: request, rules, references to arguments and to other tools. */
package io.iterablemcp.manifest.compiler.check;
