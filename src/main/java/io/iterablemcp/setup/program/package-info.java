/**
 * The files of this program, and the copy that clients start if the program itself runs from a folder that may be
 * deleted, such as npm's cache.
 */
package io.iterablemcp.setup.program;
