/** Finds things of a project by what people call them. */
package io.iterablemcp.tools.report.find;
