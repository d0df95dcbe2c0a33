/** The tools that find and run other tools, for agents that are not shown the whole list. */
package io.iterablemcp.tools.discovery;
