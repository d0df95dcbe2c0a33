package io.iterablemcp.cli.budget;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.SettingFlags;
import io.iterablemcp.cli.Startup;
import io.iterablemcp.cli.Startup.Need;
import io.iterablemcp.cli.Startup.Started;
import io.iterablemcp.cli.screen.CellText;
import io.iterablemcp.config.budget.BudgetLimits;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.manifest.NearestName;
import io.iterablemcp.safety.budget.BudgetReport;
import io.iterablemcp.safety.budget.BudgetScope;
import io.iterablemcp.server.agents.AgentList;
import io.iterablemcp.server.agents.AgentsFile;
import io.iterablemcp.server.agents.InvalidAgentsFile;
import io.iterablemcp.server.agents.RegisteredAgent;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.Stores;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.tools.ExitCode;
import java.time.Clock;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows what is left of the budgets. */
@Command(
        name = "budget",
        header = "Show the limits of changes: how much is used, what is left, and when more is free.",
        description = "Reads the store that all servers share, and the recurring campaigns of the project.",
        customSynopsis = "iterable-mcp budget [--agent=NAME] [--json] [SETTINGS]",
        footer = {
            "%nExamples:",
            "  iterable-mcp budget",
            "  iterable-mcp budget --agent reporting --json",
            "%nLimits are set in the section budgets of config.json, and for one agent with",
            "iterable-mcp agents grant NAME --budget LIMIT=VALUE."
        })
public final class BudgetCommand implements Callable<Integer> {

    /** The one user of a server on stdio, and of the commands. */
    private static final String LOCAL = "local";

    private final CommandContext context;
    private final SettingFlags flags;

    @Option(
            names = "--agent",
            paramLabel = "NAME",
            description = "Also show the limits and changes of this agent alone.")
    private Optional<String> agent = Optional.empty();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    public BudgetCommand(CommandContext context, SettingFlags flags) {
        this.context = context;
        this.flags = flags;
    }

    @Override
    public Integer call() {
        return new Startup(context)
                .start(flags.given(), Need.KEY)
                .map(this::run)
                .orElse(ExitCode.CONFIGURATION)
                .code();
    }

    private ExitCode run(Started started) {
        Optional<BudgetLimits> limits = started.settings().calls().safety().budgets();
        if (limits.isEmpty()) {
            context.say(BudgetReport.OFF);
            return ExitCode.OK;
        }
        try (Store store = Stores.of(started.settings().places(), Clock.systemUTC())) {
            List<BudgetReport> reports = BudgetReport.read(
                    store, scopes(started, limits.get()), Clock.systemUTC().instant());
            Optional<List<RecurringCampaign>> recurring = new RecurringCampaigns(context, started).read();
            print(reports, recurring);
            return ExitCode.OK;
        } catch (StoreException e) {
            context.say(e.words());
        } catch (InvalidAgentsFile e) {
            context.say(e.words());
        }
        return ExitCode.CONFIGURATION;
    }

    private List<BudgetScope> scopes(Started started, BudgetLimits ofProject) {
        String project = started.settings().project().identity();
        AgentList agents = new AgentsFile(
                        context.host().configDirectory().resolve(AgentsFile.NAME), started.catalogue())
                .read()
                .orElse(AgentList.EMPTY);
        return agent.isEmpty()
                ? BudgetScope.all(project, ofProject, agents.budgets())
                : List.of(
                        new BudgetScope(project, Optional.empty(), ofProject),
                        new BudgetScope(project, agent, own(agent.get(), agents)));
    }

    private BudgetLimits own(String name, AgentList agents) {
        Optional<RegisteredAgent> found = agents.find(name);
        if (found.isEmpty() && !name.equals(LOCAL)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "there is no agent " + name + "."
                            + NearestName.nearest(name, agents.names())
                                    .map(near -> " Did you mean " + near + "?")
                                    .orElse(""));
        }
        return found.map(each -> each.grant().budgets()).orElse(BudgetLimits.NONE);
    }

    private void print(List<BudgetReport> reports, Optional<List<RecurringCampaign>> recurring) {
        if (json) {
            Map<String, Json> fields = new LinkedHashMap<>();
            fields.put(
                    "budgets",
                    new Json.Arr(reports.stream().<Json>map(BudgetReport::json).toList()));
            recurring.ifPresent(campaigns -> fields.put(
                    "recurringCampaigns",
                    new Json.Arr(campaigns.stream()
                            .<Json>map(RecurringCampaign::json)
                            .toList())));
            context.out().println(JsonWriter.write(new Json.Obj(fields)));
        } else {
            BudgetTable table = new BudgetTable(ZoneId.systemDefault());
            reports.forEach(report -> {
                table.of(report).forEach(context.out()::println);
                context.out().println();
            });
            recurring.filter(campaigns -> !campaigns.isEmpty()).ifPresent(this::print);
        }
        context.out().flush();
    }

    private void print(List<RecurringCampaign> campaigns) {
        context.out().println("Recurring campaigns send by themselves. Only the call that schedules one is counted:");
        campaigns.forEach(campaign -> context.out().println("  " + CellText.of(campaign.words())));
    }
}
