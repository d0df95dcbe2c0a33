package io.iterablemcp.cli.activity;

import io.iterablemcp.api.pace.SharedCount;
import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.Confirmation;
import io.iterablemcp.cli.ParsedCommand;
import io.iterablemcp.cli.Startup;
import io.iterablemcp.cli.Startup.Need;
import io.iterablemcp.cli.screen.TextTable;
import io.iterablemcp.cli.screen.VisibleJson;
import io.iterablemcp.config.Settings;
import io.iterablemcp.json.Json;
import io.iterablemcp.safety.Intents;
import io.iterablemcp.safety.approval.ApprovalRequests;
import io.iterablemcp.safety.budget.BudgetLedger;
import io.iterablemcp.safety.preview.list.ListSizes;
import io.iterablemcp.store.AdoptedProjects;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.Stores;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.store.record.RecordedProject;
import io.iterablemcp.tools.ExitCode;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Joins the history of a project whose API key has changed with that of the project in use. */
@Command(
        name = "adopt",
        header = "Join the history of a project whose API key has changed.",
        description = {
            "A project without a stored name is known by its address and a hash of its API key, so a new key begins",
            "a new history. Without OLD, the command lists the projects of the store."
        },
        customSynopsis = "iterable-mcp activity adopt [OLD] [--yes] [--json]")
final class ActivityAdoptCommand implements Callable<Integer> {

    private final CommandContext context;

    @Parameters(arity = "0..1", paramLabel = "OLD", description = "The old project, as the list shows it.")
    private Optional<String> old = Optional.empty();

    @Mixin
    private Confirmation confirmation = new Confirmation();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    ActivityAdoptCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return new Startup(context)
                .start(ParsedCommand.NOTHING, Need.KEY)
                .map(started -> run(started.settings()))
                .orElse(ExitCode.CONFIGURATION)
                .code();
    }

    private ExitCode run(Settings settings) {
        String project = settings.project().identity();
        try (Store store = Stores.of(settings.places(), Clock.systemUTC())) {
            List<RecordedProject> others = store.read(sql -> RecordedProject.others(sql, project));
            return old.isPresent() ? adopt(store, others, old.get(), project) : list(others, project);
        } catch (StoreException e) {
            context.say(e.words());
            return ExitCode.CONFIGURATION;
        }
    }

    private ExitCode list(List<RecordedProject> others, String project) {
        context.say("the project in use is " + project + ". "
                + (others.isEmpty()
                        ? "The store has no other project."
                        : "To join another one with it: iterable-mcp activity adopt OLD."));
        if (json) {
            print(Json.Obj.EMPTY
                    .with("project", Json.text(project))
                    .with(
                            "others",
                            new Json.Arr(others.stream()
                                    .<Json>map(ActivityAdoptCommand::json)
                                    .toList())));
        } else if (!others.isEmpty()) {
            TextTable table = new TextTable().row("OLD", "CALLS", "FIRST", "LAST");
            others.forEach(
                    it -> table.row(it.project(), String.valueOf(it.calls()), time(it.first()), time(it.last())));
            table.lines().forEach(context.out()::println);
            context.out().flush();
        }
        return ExitCode.OK;
    }

    private ExitCode adopt(Store store, List<RecordedProject> others, String from, String project)
            throws StoreException {
        if (from.equals(project)) {
            context.say(from + " is the project in use: name the old one, as iterable-mcp activity adopt lists it.");
            return ExitCode.USAGE;
        }
        if (store.read(sql -> AdoptedProjects.with(sql, project)).contains(from)) {
            context.say("the history of " + from + " belongs to " + project + " already.");
            return ExitCode.USAGE;
        }
        if (others.stream().noneMatch(it -> it.project().equals(from))) {
            context.say("the store has no project " + from + ": iterable-mcp activity adopt lists those that it has.");
            return ExitCode.USAGE;
        }
        if (!confirmation.given(
                context,
                "join " + from + " with " + project
                        + "? Both must be the same Iterable project. This cannot be undone.")) {
            context.say("nothing was changed.");
            return ExitCode.OK;
        }
        store.change(sql -> {
            Instant now = Clock.systemUTC().instant();
            AdoptedProjects.adopt(sql, from, project, now);
            SharedCount.move(sql, from, project);
            Intents.move(sql, from, project);
            ApprovalRequests.move(sql, from, project);
            ListSizes.move(sql, from, project);
            BudgetLedger.move(sql, from, project);
            return true;
        });
        if (json) {
            print(Json.Obj.EMPTY.with("project", Json.text(project)).with("adopted", Json.text(from)));
        }
        context.say("the history of " + from + " now belongs to " + project
                + ". Restart servers that are running, so that they use its words for people, too.");
        return ExitCode.OK;
    }

    private void print(Json value) {
        context.out().println(VisibleJson.of(value));
        context.out().flush();
    }

    private static Json.Obj json(RecordedProject other) {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("project", Json.text(other.project()));
        fields.put("calls", Json.Num.of(other.calls()));
        other.first().ifPresent(time -> fields.put("first", Json.text(time.toString())));
        other.last().ifPresent(time -> fields.put("last", Json.text(time.toString())));
        return new Json.Obj(fields);
    }

    private static String time(Optional<Instant> time) {
        return time.map(it -> it.truncatedTo(ChronoUnit.SECONDS).toString()).orElse("");
    }
}
