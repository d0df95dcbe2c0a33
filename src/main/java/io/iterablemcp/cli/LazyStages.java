package io.iterablemcp.cli;

import io.iterablemcp.api.ApiListener;
import io.iterablemcp.config.Host;
import io.iterablemcp.config.Settings;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.tools.CallListener;
import io.iterablemcp.tools.OpenQuestions;
import io.iterablemcp.tools.Stage;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

/**
 * Makes the stages at the first call, with the store, the record and the tracing that they need. A start loads none of
 * these classes; {@code StartIT} checks it.
 */
record LazyStages(Settings settings, Catalogue catalogue, Host host, OpenQuestions questions, Clock clock)
        implements Supplier<List<Stage>> {

    @Override
    public List<Stage> get() {
        CallResources calls = CallResources.of(settings, catalogue);
        CallResources resources = calls.with(
                new StdioPageLinks(ConsoleParts.of(host, settings, catalogue, calls), Display.of(host), clock));
        resources.closeAtTheEnd();
        return DefaultAssembly.stages(
                settings, catalogue, CallListener.NONE, ApiListener.NONE, resources, questions, clock);
    }
}
