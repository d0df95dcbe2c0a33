/**
 * An imitation of Iterable's API with an invented project, for trying out the server and for its tests. It shares no
 * code with the HTTP client of this project.
 */
package io.iterablemcp.sandbox;
