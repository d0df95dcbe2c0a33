/** The tools for loaded data: loading it, SQL, what tables there are, and how fresh they are. */
package io.iterablemcp.tools.data;
