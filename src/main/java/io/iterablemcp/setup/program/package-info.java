/**
 * The files of this program, and the copy that clients start when the program itself runs from a place that is cleared, such
 * as npm's cache.
 */
package io.iterablemcp.setup.program;
