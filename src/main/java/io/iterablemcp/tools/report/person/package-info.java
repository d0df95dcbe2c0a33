/** What composed tools about one person share: whom a call names, the profile, and the history of events as it arrives. */
package io.iterablemcp.tools.report.person;
