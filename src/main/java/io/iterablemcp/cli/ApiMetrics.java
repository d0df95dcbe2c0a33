package io.iterablemcp.cli;

import io.iterablemcp.api.ApiListener;
import io.iterablemcp.server.http.page.Metrics;
import java.time.Duration;
import java.util.OptionalInt;

/** Records Iterable's answers and the waiting times in the metrics. */
record ApiMetrics(Metrics metrics) implements ApiListener {

    @Override
    public void answered(OptionalInt status) {
        metrics.answered(status.isPresent() ? String.valueOf(status.getAsInt()) : "none");
    }

    @Override
    public void waited(Duration time) {
        metrics.waited(time);
    }
}
