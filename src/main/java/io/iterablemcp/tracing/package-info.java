/** The W3C trace that a call is part of, and the spans that are made of it. It knows no library for them. */
package io.iterablemcp.tracing;
