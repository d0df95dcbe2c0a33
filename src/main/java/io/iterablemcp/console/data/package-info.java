/** The tab Data: what is loaded for analysis, and how fresh it is. */
package io.iterablemcp.console.data;
