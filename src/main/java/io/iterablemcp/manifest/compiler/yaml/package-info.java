/** The texts of the manifest: values that know their file and line, shared parts, and the collected errors. */
package io.iterablemcp.manifest.compiler.yaml;
