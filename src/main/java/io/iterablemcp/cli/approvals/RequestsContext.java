package io.iterablemcp.cli.approvals;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.ParsedCommand;
import io.iterablemcp.cli.Startup;
import io.iterablemcp.cli.Startup.Need;
import io.iterablemcp.cli.Startup.Started;
import io.iterablemcp.config.Project;
import io.iterablemcp.config.SettingName;
import io.iterablemcp.safety.approval.ApprovalRequests;
import io.iterablemcp.safety.approval.GraceSends;
import io.iterablemcp.safety.approval.StandingApprovals;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.Stores;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.tools.ExitCode;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;

/** What the commands about requests share: the store of the settings, and what they print if it cannot be used. */
final class RequestsContext {

    private final CommandContext context;
    private final ProjectOption wanted;

    RequestsContext(CommandContext context, ProjectOption wanted) {
        this.context = context;
        this.wanted = wanted;
    }

    /**
     * What a command works with.
     *
     * @param requests those of all projects
     */
    record Opened(Started started, ApprovalRequests requests, StandingApprovals standing, GraceSends grace) {

        Project project() {
            return started.settings().project();
        }

        String identity() {
            return project().identity();
        }
    }

    /** What a command does. */
    interface Work {
        ExitCode with(Opened opened) throws StoreException;
    }

    int work(Work work) {
        return work(Map.of(), work);
    }

    /** @param opened settings that the command needs, whatever else is closed */
    int work(Map<SettingName, String> opened, Work work) {
        Map<SettingName, String> flags = new EnumMap<>(SettingName.class);
        flags.putAll(wanted.wanted().settings());
        flags.putAll(opened);
        return new Startup(context)
                .start(new ParsedCommand(flags, false), Need.KEY)
                .map(started -> run(started, work))
                .orElse(ExitCode.CONFIGURATION)
                .code();
    }

    private ExitCode run(Started started, Work work) {
        Clock clock = Clock.systemUTC();
        try (Store store = Stores.of(started.settings().places(), clock)) {
            return work.with(new Opened(
                    started,
                    new ApprovalRequests(
                            store, clock, started.settings().calls().safety().approvals()),
                    new StandingApprovals(store, clock),
                    new GraceSends(store, clock)));
        } catch (StoreException e) {
            context.say(e.words());
            return ExitCode.CONFIGURATION;
        }
    }
}
