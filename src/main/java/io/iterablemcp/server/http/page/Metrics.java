package io.iterablemcp.server.http.page;

import io.iterablemcp.server.http.exchange.HttpReply;
import io.iterablemcp.server.http.routing.PageCheck;
import io.iterablemcp.server.http.routing.Route;
import io.iterablemcp.server.identity.Authenticator;
import io.iterablemcp.tools.CallListener;
import io.iterablemcp.webhooks.receive.WebhookListener;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.IntSupplier;

/** The metrics for Prometheus. Labels contain names of tools and agents, and no content of calls. */
public final class Metrics implements CallListener {

    private static final double[] SECONDS = {0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60};

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final PrometheusTextFormatWriter writer =
            PrometheusTextFormatWriter.builder().build();

    private final Counter calls = Counter.builder()
            .name("iterable_mcp_tool_calls")
            .help("Finished tool calls.")
            .labelNames("tool", "outcome", "agent")
            .register(registry);

    private final Histogram latency = Histogram.builder()
            .name("iterable_mcp_tool_call_seconds")
            .help("Duration of tool calls.")
            .labelNames("tool")
            .classicOnly()
            .classicUpperBounds(SECONDS)
            .register(registry);

    private final Counter answers = Counter.builder()
            .name("iterable_mcp_upstream_answers")
            .help("Requests to Iterable by HTTP status; none if no response arrived.")
            .labelNames("status")
            .register(registry);

    private final Histogram waits = Histogram.builder()
            .name("iterable_mcp_rate_limit_wait_seconds")
            .help("Time that calls waited for Iterable's rate limits.")
            .classicOnly()
            .classicUpperBounds(SECONDS)
            .register(registry);

    @Override
    public void ended(String tool, String outcome, String agent, Duration took) {
        calls.labelValues(tool, outcome, agent).inc();
        latency.labelValues(tool).observe(seconds(took));
    }

    public void answered(String status) {
        answers.labelValues(status).inc();
    }

    public void waited(Duration time) {
        waits.observe(seconds(time));
    }

    /** Reads the current number of sessions and calls. */
    public void gauges(IntSupplier sessions, IntSupplier runningCalls) {
        gauge("iterable_mcp_sessions", "Open sessions.", sessions);
        gauge("iterable_mcp_running_calls", "Running tool calls.", runningCalls);
    }

    /**
     * Adds the metrics of received webhooks.
     *
     * @param waiting reads how many requests wait to be stored
     */
    public WebhookListener webhooks(IntSupplier waiting) {
        gauge("iterable_mcp_webhook_queue", "Requests of webhooks that wait to be stored.", waiting);
        return new WebhookMetrics(registry);
    }

    private void gauge(String name, String help, IntSupplier value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(callback -> callback.call(value.getAsInt()))
                .register(registry);
    }

    /** Only this machine and agents may see them. */
    public Route<HttpReply> route(Authenticator agents) {
        return new Route<>(
                "/metrics",
                PageCheck.forThisMachineAnd(agents),
                reply -> reply.body(200, writer.getContentType(), text()),
                false);
    }

    public String text() {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            writer.write(text, registry.scrape());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }
}
