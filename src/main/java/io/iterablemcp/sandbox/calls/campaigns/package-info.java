/** The campaign calls: read, create, send, schedule and stop campaigns, and report their metrics. */
package io.iterablemcp.sandbox.calls.campaigns;
