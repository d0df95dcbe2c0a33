package io.iterablemcp.cli.activity;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.screen.CellText;
import io.iterablemcp.cli.screen.TextTable;
import io.iterablemcp.cli.screen.VisibleJson;
import io.iterablemcp.json.Json;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.store.record.CallRecord;
import io.iterablemcp.tools.ExitCode;
import io.iterablemcp.tools.record.Activity;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows everything about one call. */
@Command(
        name = "show",
        header = "Show everything that is recorded of one call.",
        customSynopsis = "iterable-mcp activity show ID [--json]")
final class ActivityShowCommand implements Callable<Integer> {

    private final CommandContext context;

    @Parameters(paramLabel = "ID", description = "The call, as iterable-mcp activity lists it.")
    private String id;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    ActivityShowCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return new ActivityContext(context).activity(this::show);
    }

    private ExitCode show(Activity activity, Store store) throws StoreException {
        Optional<CallRecord> found = activity.find(id);
        if (found.isEmpty()) {
            context.say("the record has no call " + CellText.of(id) + ". List the calls with iterable-mcp activity.");
            return ExitCode.USAGE;
        }
        Optional<SentMessageEvents> events = SentMessageEvents.of(found.get(), store);
        if (json) {
            Json.Obj call = ActivityJson.of(found.get());
            context.out()
                    .println(VisibleJson.of(
                            events.map(it -> call.with("events", it.json())).orElse(call)));
        } else {
            TextTable page = new ActivityTable(ZoneId.systemDefault()).page(found.get(), activity.parts(id));
            events.ifPresent(it -> page.row("events", it.line()));
            page.lines().forEach(context.out()::println);
        }
        context.out().flush();
        return ExitCode.OK;
    }
}
