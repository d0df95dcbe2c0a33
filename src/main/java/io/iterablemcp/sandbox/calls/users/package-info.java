/**
 * The user calls: read, update, merge and delete profiles, and change the identity and the subscriptions of a person.
 */
package io.iterablemcp.sandbox.calls.users;
