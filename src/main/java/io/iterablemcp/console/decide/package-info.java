/** The tab To decide: what waits for a person, and what the person says. */
package io.iterablemcp.console.decide;
