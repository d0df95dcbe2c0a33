/**
 * The tools of the program: {@code ToolSpec} with its parts, and the catalogue that the build compiles from the
 * manifest's YAML.
 */
package io.iterablemcp.manifest;
