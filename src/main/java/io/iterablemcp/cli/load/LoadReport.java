package io.iterablemcp.cli.load;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.gate.Decision;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.warehouse.destination.Destination;
import io.iterablemcp.warehouse.load.LoadProgress;
import io.iterablemcp.warehouse.load.LoadResult;
import io.iterablemcp.warehouse.load.Loader;
import io.iterablemcp.warehouse.resource.Resource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says what a load does: a line for each resource, and on a terminal how far it is. */
final class LoadReport implements LoadProgress {

    private static final String CLEAR_LINE = "\r\u001b[K";

    private final CommandContext context;
    private final boolean json;

    LoadReport(CommandContext context, boolean json) {
        this.context = context;
        this.json = json;
    }

    /** What would be loaded. */
    void planned(Resource resource, Loader.Means means) {
        ToolSpec tool = means.catalogue().find(resource.source().tool()).orElseThrow();
        Decision decision = means.gate().apply(tool);
        String calls = resource.source()
                .each()
                .map(each -> "a call for "
                        + (each.groups() > 1 ? "every " + each.groups() + " rows of " : "each row of ") + each.table())
                .orElse("a call for each page");
        if (resource.isProfiles() && !means.people()) {
            print(
                    resource.name(),
                    "skipped",
                    "skipped: profiles are personal data, which is not open. To load it: set ITERABLE_USER_PII=true");
            return;
        }
        String words = decision.open()
                ? resource.table().about() + ": " + calls + limit(tool)
                : "skipped: " + decision.why() + ". To load it: " + decision.remedy();
        print(resource.name(), decision.open() ? "planned" : "skipped", words);
    }

    private static String limit(ToolSpec tool) {
        return tool.limits().isEmpty() ? "" : ", at most " + tool.limits().get(0);
    }

    @Override
    public void begun(String resource) {
        show(resource + " …");
    }

    @Override
    public void rows(String resource, long rows) {
        show(resource + " … " + String.format("%,d", rows) + " rows");
    }

    @Override
    public void waiting(String resource, String words) {
        show(resource + " … " + words);
    }

    private void show(String words) {
        if (!json && context.watched()) {
            context.err().print(CLEAR_LINE + words);
            context.err().flush();
        }
    }

    @Override
    public void ended(LoadResult result) {
        if (!json && context.watched()) {
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
            context.out().println(JsonWriter.write(new Json.Obj(fields)));
        } else {
            context.out().println(String.format("%-28s %s", resource, words));
        }
        context.out().flush();
    }

    void end(List<LoadResult> results, Destination destination) {
        long complete = results.stream().filter(LoadResult::complete).count();
        context.say("loaded " + complete + " of " + results.size() + " resources into " + destination.name() + ".");
    }
}
