/**
 * Reads what Iterable answers, as a stream: checks its form, hides secrets, replaces personal values, and cuts it
 * to the budget.
 */
package io.iterablemcp.api.answer;
