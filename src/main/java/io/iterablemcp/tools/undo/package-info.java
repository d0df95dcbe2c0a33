/** The tool that undoes a change. */
package io.iterablemcp.tools.undo;
