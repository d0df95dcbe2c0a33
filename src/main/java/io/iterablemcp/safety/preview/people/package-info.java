/** Previews of changes to people: their profiles, lists, subscriptions and events. */
package io.iterablemcp.safety.preview.people;
