/**
 * What is personal in an answer, and what is shown in its place: pseudonyms for addresses, user ids and phone numbers,
 * {@code [hidden]} for everything else.
 */
package io.iterablemcp.privacy;
