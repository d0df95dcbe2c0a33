/**
 * Reads Iterable's responses as streams: checks their form, redacts secrets, replaces personal values, and cuts the
 * text to the budget.
 */
package io.iterablemcp.api.answer;
