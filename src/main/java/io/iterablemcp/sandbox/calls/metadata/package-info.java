/** The metadata calls: tables of keys and values. */
package io.iterablemcp.sandbox.calls.metadata;
