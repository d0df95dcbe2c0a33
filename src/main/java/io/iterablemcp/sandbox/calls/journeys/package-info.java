/** The journey calls: list journeys and send a person or a list into one. */
package io.iterablemcp.sandbox.calls.journeys;
