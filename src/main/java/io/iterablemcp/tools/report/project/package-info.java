/**
 * The things of a project by name: its campaigns, templates, lists and so on, read whole and kept for a minute. A caller
 * gets what is kept only if the gate lets this caller read it.
 */
package io.iterablemcp.tools.report.project;
