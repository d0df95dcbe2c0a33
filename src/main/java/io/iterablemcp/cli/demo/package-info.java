/** The command {@code demo}: a marketer's task, played on a sandbox. */
package io.iterablemcp.cli.demo;
