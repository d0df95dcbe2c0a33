/**
 * JSON values that keep the digits of their numbers and the order of their fields, and the reader and writer for
 * them.
 */
package io.iterablemcp.json;
