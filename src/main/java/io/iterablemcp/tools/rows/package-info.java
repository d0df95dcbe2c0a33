/** Checks which rows and fields of an answer a call asks for, and reads the pages that it takes to find them. */
package io.iterablemcp.tools.rows;
