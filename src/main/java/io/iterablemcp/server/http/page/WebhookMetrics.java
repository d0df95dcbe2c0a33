package io.iterablemcp.server.http.page;

import io.iterablemcp.webhooks.receive.InboxAnswer;
import io.iterablemcp.webhooks.receive.WebhookListener;
import io.iterablemcp.webhooks.receive.WebhookRefusal;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;

/** Counts received webhooks. */
final class WebhookMetrics implements WebhookListener {

    private static final double[] SECONDS = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5};

    private final Counter events;
    private final Counter repeated;
    private final Counter refusals;
    private final Histogram commits;

    WebhookMetrics(PrometheusRegistry registry) {
        events = Counter.builder()
                .name("iterable_mcp_webhook_events")
                .help("Events that were stored and acknowledged, repeated ones included.")
                .register(registry);
        repeated = Counter.builder()
                .name("iterable_mcp_webhook_duplicates")
                .help("Events that had arrived before.")
                .register(registry);
        refusals = Counter.builder()
                .name("iterable_mcp_webhook_refusals")
                .help("Requests that were not accepted, by reason.")
                .labelNames("reason")
                .register(registry);
        commits = Histogram.builder()
                .name("iterable_mcp_webhook_commit_seconds")
                .help("Time from the arrival of a request to its commit.")
                .classicOnly()
                .classicUpperBounds(SECONDS)
                .register(registry);
    }

    @Override
    public void stored(InboxAnswer.Stored answer, Duration took) {
        events.inc(answer.events());
        repeated.inc(answer.repeated());
        commits.observe(took.toNanos() / 1e9);
    }

    @Override
    public void refused(WebhookRefusal reason) {
        refusals.labelValues(reason.word()).inc();
    }
}
