/** The tools that find and run other tools, for clients that do not list all tools. */
package io.iterablemcp.tools.discovery;
