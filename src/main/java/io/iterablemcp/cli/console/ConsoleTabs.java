package io.iterablemcp.cli.console;

import io.iterablemcp.cli.ConsoleParts;
import io.iterablemcp.cli.ParsedCommand;
import io.iterablemcp.cli.doctor.RunningServerHealth;
import io.iterablemcp.config.Confirm;
import io.iterablemcp.config.Project;
import io.iterablemcp.config.SafetyOptions;
import io.iterablemcp.config.SettingName;
import io.iterablemcp.config.Settings;
import io.iterablemcp.console.activity.ActivityTab;
import io.iterablemcp.console.activity.UndoPages;
import io.iterablemcp.console.agents.AgentsTab;
import io.iterablemcp.console.agents.RecordedAgents;
import io.iterablemcp.console.budgets.BudgetsTab;
import io.iterablemcp.console.cache.BackgroundRead;
import io.iterablemcp.console.data.DataTab;
import io.iterablemcp.console.decide.DecideTab;
import io.iterablemcp.console.decide.GracePart;
import io.iterablemcp.console.decide.RequestHtml;
import io.iterablemcp.console.health.HealthTab;
import io.iterablemcp.console.html.PageTime;
import io.iterablemcp.console.http.Tab;
import io.iterablemcp.console.messages.MessagesTab;
import io.iterablemcp.privacy.ProjectPseudonyms;
import io.iterablemcp.safety.Intents;
import io.iterablemcp.safety.approval.ApprovalRequests;
import io.iterablemcp.safety.approval.GraceSends;
import io.iterablemcp.safety.journal.Journal;
import io.iterablemcp.safety.pause.Pauses;
import io.iterablemcp.server.agents.AgentsFile;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.record.CallHistory;
import io.iterablemcp.tools.data.LoadedData;
import io.iterablemcp.tools.record.Activity;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** The tabs of the console, in their order. A new one is one line here. */
public final class ConsoleTabs {

    private ConsoleTabs() {}

    public static List<Tab> of(ConsoleParts parts, PageTime times, Clock clock) {
        Settings settings = parts.settings();
        Project project = settings.project();
        SafetyOptions safety = settings.calls().safety();
        Store store = parts.store();
        RequestHtml requested = new RequestHtml(times);
        ApprovalRequests requests = new ApprovalRequests(store, clock, safety.approvals());
        AgentsFile agents = new AgentsFile(settings.places().home().resolve(AgentsFile.NAME), parts.catalogue());
        return List.of(
                new DecideTab(
                        project.identity(),
                        requests,
                        requested,
                        new GracePart(project, new GraceSends(store, clock), times, parts.tools())),
                new ActivityTab(
                        project.identity(),
                        store,
                        new Activity(new CallHistory(store), new Intents(store, clock), parts.catalogue()),
                        new UndoPages(
                                project,
                                new Journal(store, clock),
                                requests,
                                requested,
                                parts.tools(),
                                safety.confirm() == Confirm.OFF),
                        times,
                        clock),
                new AgentsTab(
                        agents,
                        parts.catalogue(),
                        project,
                        new RecordedAgents(store, project.identity()),
                        new Pauses(store, clock),
                        times,
                        clock),
                new BudgetsTab(project.identity(), safety.budgets(), agents, store, times, clock),
                new MessagesTab(project.identity(), store, ProjectPseudonyms.of(project, store, clock), times, clock),
                new DataTab(
                        LoadedData.of(settings),
                        parts.loads()::last,
                        times,
                        clock,
                        BackgroundRead.threads("data-page")),
                new HealthTab(
                        new RunningServerHealth(parts.quietContext(), wanted(project), settings, store),
                        times,
                        clock,
                        BackgroundRead.threads("health-page")));
    }

    /** How the server would be started again. */
    private static ParsedCommand wanted(Project project) {
        return new ParsedCommand(
                project.name().equals(Project.DEFAULT_NAME) ? Map.of() : Map.of(SettingName.PROJECT, project.name()),
                false);
    }
}
