/** Builds pages: HTML that escapes every text, tables, charts and the frame around each page. */
package io.iterablemcp.console.html;
