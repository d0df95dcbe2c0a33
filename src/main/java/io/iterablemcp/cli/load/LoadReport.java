package io.iterablemcp.cli.load;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.screen.Terminal;
import io.iterablemcp.gate.Decision;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.warehouse.destination.DestinationFault;
import io.iterablemcp.warehouse.load.LoadForecast;
import io.iterablemcp.warehouse.load.LoadProgress;
import io.iterablemcp.warehouse.load.LoadResult;
import io.iterablemcp.warehouse.load.LoadedPart;
import io.iterablemcp.warehouse.load.Loader;
import io.iterablemcp.warehouse.load.WebhookLoad;
import io.iterablemcp.warehouse.resource.Resource;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says what a load does: a line for each resource, and on a terminal how far it is. */
final class LoadReport implements LoadProgress {

    private static final String CLEAR_LINE = "\r\u001b[K";

    private final CommandContext context;
    private final boolean json;
    private final Clock clock;
    private final boolean drawn;
    private final int width;
    private LoadForecast forecast = LoadForecast.NONE;
    private LoadProgressLine line;

    /** @param clock for the speed */
    LoadReport(CommandContext context, boolean json, Clock clock) {
        this.context = context;
        this.json = json;
        this.clock = clock;
        this.drawn = !json && context.watched();
        this.width = drawn ? Terminal.of(context.host().environment(), true).width() : 0;
        this.line = new LoadProgressLine("", clock.instant());
    }

    /**
     * What would be loaded, resource by resource.
     *
     * @param jobs whether events are exported by job
     */
    void plan(List<Resource> resources, Loader.Means means, LoadForecast ofLoad, boolean jobs) throws DestinationFault {
        forecast = ofLoad;
        for (Resource resource : resources) {
            planned(resource, means, jobs);
        }
        sayLeast();
    }

    /** Before the first resource. */
    void begins(LoadForecast ofLoad) {
        forecast = ofLoad;
        sayLeast();
    }

    private void sayLeast() {
        if (!forecast.least().isZero()) {
            context.say("Iterable's limits alone make this take at least " + LimitTime.words(forecast.least()) + ".");
        }
    }

    private void planned(Resource resource, Loader.Means means, boolean jobs) throws DestinationFault {
        Optional<LoadResult.Skipped> closed =
                resource.isWebhooks() ? WebhookLoad.closed(resource, means) : Optional.empty();
        if (closed.isPresent()) {
            print(resource.name(), "skipped", closed.get().words());
            return;
        }
        boolean byJob = jobs && resource.hasWindows() && !resource.isWebhooks();
        ToolSpec tool = means.catalogue()
                .find(byJob ? "start_export_job" : resource.source().tool())
                .orElseThrow();
        Decision decision = means.gate().apply(tool);
        if (resource.isProfiles() && !means.people()) {
            print(
                    resource.name(),
                    "skipped",
                    "skipped: profiles are personal data, which is not open. To load it: set ITERABLE_USER_PII=true");
            return;
        }
        String calls = resource.isWebhooks()
                ? "no call, they are in the store"
                : byJob ? "an export job, and its files" : calls(resource);
        String words = decision.open()
                ? resource.table().about() + ": " + calls + limit(tool) + time(resource.name())
                : "skipped: " + decision.why() + ". To load it: " + decision.remedy();
        print(resource.name(), decision.open() ? "planned" : "skipped", words);
    }

    private static String calls(Resource resource) {
        return resource.source()
                .each()
                .map(each -> "a call for "
                        + (each.groups() > 1 ? "every " + each.groups() + " rows of " : "each row of ") + each.table())
                .orElse("a call for each " + (resource.hasWindows() ? "stretch of time" : "page"));
    }

    private static String limit(ToolSpec tool) {
        return tool.limits().isEmpty() ? "" : ", at most " + tool.limits().get(0);
    }

    private String time(String resource) {
        Duration least = forecast.least(resource);
        return least.isZero()
                ? forecast.most(resource)
                        .filter(most -> !most.isZero())
                        .map(most -> ", at most " + LimitTime.words(most) + " by the limit")
                        .orElse("")
                : ", at least " + LimitTime.words(least) + " by the limit";
    }

    @Override
    public void begun(String resource) {
        line = new LoadProgressLine(resource, clock.instant());
        draw();
    }

    @Override
    public void planned(String resource, long calls, Duration least) {
        if (!forecast.least().isZero() || forecast.most(resource).isPresent()) {
            line.planned(least);
            draw();
        }
    }

    @Override
    public void rows(String resource, long rows) {
        line.rows(rows);
        draw();
    }

    @Override
    public void part(String resource, LoadedPart part) {
        line.part(part);
        draw();
    }

    @Override
    public void waiting(String resource, String words) {
        line.waiting(words);
        draw();
    }

    private void draw() {
        if (drawn) {
            context.err().print(CLEAR_LINE + line.at(clock.instant(), width));
            context.err().flush();
        }
    }

    @Override
    public void ended(LoadResult result) {
        if (drawn) {
            context.err().print(CLEAR_LINE);
            context.err().flush();
        }
        print(result.resource(), result.outcome(), result.words());
    }

    private void print(String resource, String outcome, String words) {
        if (json) {
            Map<String, Json> fields = new LinkedHashMap<>();
            fields.put("resource", Json.text(resource));
            fields.put("outcome", Json.text(outcome));
            fields.put("words", Json.text(words));
            forecast.calls(resource).ifPresent(calls -> {
                fields.put("leastCalls", Json.Num.of(calls));
                fields.put("leastSeconds", Json.Num.of(forecast.least(resource).toSeconds()));
            });
            forecast.most(resource).ifPresent(most -> fields.put("mostSeconds", Json.Num.of(most.toSeconds())));
            context.out().println(JsonWriter.write(new Json.Obj(fields)));
        } else {
            context.out().println(String.format("%-28s %s", resource, words));
        }
        context.out().flush();
    }

    void end(List<LoadResult> results, LoadTask task) {
        long complete = results.stream().filter(LoadResult::complete).count();
        context.say("loaded " + complete + " of " + task.resources().size() + " resources into "
                + task.destination().name() + ".");
    }
}
