/**
 * The tools as the program knows them: {@code ToolSpec} with its parts, and the catalogue that the build has
 * compiled from the manifest's YAML.
 */
package io.iterablemcp.manifest;
