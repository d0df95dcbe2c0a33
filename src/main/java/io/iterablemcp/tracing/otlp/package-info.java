/** Spans that go out by OTLP over HTTP: the only package that uses OpenTelemetry. It is loaded only if a collector is set. */
package io.iterablemcp.tracing.otlp;
