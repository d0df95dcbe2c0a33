/** What is shown of events: to an agent, and to a person who does not ask for personal data. */
package io.iterablemcp.webhooks.view;
