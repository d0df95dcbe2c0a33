/**
 * JSON values that keep the digits of numbers and the order of fields, with their reader and writers.
 */
package io.iterablemcp.json;
