/** The calls that people make on a page. */
package io.iterablemcp.console.call;
