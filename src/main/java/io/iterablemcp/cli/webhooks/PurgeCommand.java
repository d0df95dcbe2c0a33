package io.iterablemcp.cli.webhooks;

import io.iterablemcp.cli.Confirmation;
import io.iterablemcp.cli.SinceTime;
import io.iterablemcp.config.Settings;
import io.iterablemcp.store.RemovedPerson;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.tools.ExitCode;
import io.iterablemcp.webhooks.event.EventPurge;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Removes events. */
@Command(
        name = "purge",
        header = "Remove stored events. Asks first.",
        description = "Nothing changes in Iterable, and nothing brings the events back.",
        customSynopsis = {
            "iterable-mcp webhooks purge --before=TIME | --person=PERSON | --all",
            "             [--yes] [SETTINGS]"
        })
final class PurgeCommand implements Callable<Integer> {

    private final WebhooksContext webhooks;

    @ArgGroup(multiplicity = "1")
    private Which which;

    @Mixin
    private Confirmation confirmation = new Confirmation();

    /** Exactly one of them is given. */
    static final class Which {

        @Option(
                names = "--before",
                paramLabel = "TIME",
                converter = SinceTime.class,
                description = "Events that arrived before: 7d for a week ago, or 2026-01-31.")
        private Optional<Instant> before = Optional.empty();

        @Option(names = "--person", paramLabel = "PERSON", description = "Events of this email address or userId.")
        private Optional<String> person = Optional.empty();

        @Option(names = "--all", description = "All events of the project.")
        private boolean all;
    }

    PurgeCommand(WebhooksContext webhooks) {
        this.webhooks = webhooks;
    }

    @Override
    public Integer call() {
        return webhooks.store(this::purge);
    }

    private ExitCode purge(Store store, Settings settings) throws StoreException {
        String project = settings.project().identity();
        if (!confirmation.given(webhooks.program(), "remove " + words() + " of project " + project + " for good?")) {
            webhooks.program().say("nothing was removed.");
            return ExitCode.OK;
        }
        long removed = store.erase(sql -> which.person.isPresent()
                ? EventPurge.person(sql, new RemovedPerson(project, which.person, which.person))
                : EventPurge.before(sql, project, which.before));
        webhooks.program().say(removed == 1 ? "1 event was removed." : removed + " events were removed.");
        return ExitCode.OK;
    }

    private String words() {
        return which.before
                .map(time -> "the events that arrived before " + time)
                .orElse(which.all ? "all events" : "the events of this person");
    }
}
