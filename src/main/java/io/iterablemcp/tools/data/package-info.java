/** The tools that read loaded data: SQL, what tables there are, and how fresh they are. Loading has tools of its own. */
package io.iterablemcp.tools.data;
