/** The pages on which people decide about requests, look at what agents do, and stop them. */
package io.iterablemcp.console;
