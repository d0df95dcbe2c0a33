package io.iterablemcp.tools.record;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.privacy.PseudonymRemoval;
import io.iterablemcp.safety.approval.ApprovedPeople;
import io.iterablemcp.safety.journal.JournaledPeople;
import io.iterablemcp.safety.pause.PauseWordsRemoval;
import io.iterablemcp.store.PersonRemoval;
import io.iterablemcp.store.RemovedPerson;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.store.record.CallHistory;
import io.iterablemcp.store.record.RecordedPeople;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.CallRecorder;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.webhooks.event.WebhookEventRemoval;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.LoggerFactory;

/**
 * Removes a person from the store when a call has removed them from Iterable. The call itself is recorded first, because
 * its record contains the person, too.
 */
public final class RemovalRecorder implements CallRecorder {

    private static final Set<String> REMOVE_A_PERSON =
            Set.of("forget_user", "delete_user_by_email", "delete_user_by_user_id");

    private static final String UNFORGET = "unforget_user";

    private final CallRecorder record;
    private final Store store;
    private final Clock clock;
    private final LoadedData loaded;

    /** Data that was loaded from the project and is not in the store. */
    public interface LoadedData {

        LoadedData NONE = (person, forgotten) -> {};

        /** @param forgotten false if the person may be there again */
        void note(RemovedPerson person, boolean forgotten);
    }

    public RemovalRecorder(CallRecorder record, Store store, Clock clock, LoadedData loaded) {
        this.loaded = loaded;
        this.record = record;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public void begins(Call call) {
        record.begins(call);
    }

    @Override
    public void ended(Call call, Outcome outcome, Duration took) {
        record.ended(call, outcome, took);
        Optional<String> tool = call.trace().tool().map(ToolSpec::name);
        if (outcome instanceof Outcome.Answered
                && tool.filter(REMOVE_A_PERSON::contains).isPresent()) {
            remove(call);
        } else if (outcome instanceof Outcome.Uncertain
                && tool.filter(REMOVE_A_PERSON::contains).isPresent()) {
            // Most likely they are gone. If not, a person who is left out by mistake is the smaller harm.
            note(person(call), true);
        } else if (outcome instanceof Outcome.Answered
                && tool.filter(UNFORGET::equals).isPresent()) {
            note(person(call), false);
        }
    }

    /** The store comes after this, whatever happens here. */
    private void note(RemovedPerson person, boolean forgotten) {
        try {
            loaded.note(person, forgotten);
        } catch (RuntimeException e) {
            LoggerFactory.getLogger(RemovalRecorder.class)
                    .error(
                            "A person was removed from Iterable, but could not be noted for the loaded data: {}. Run"
                                    + " `iterable-mcp load drop --all` to remove it.",
                            e.getClass().getSimpleName());
        }
    }

    private static RemovedPerson person(Call call) {
        Json.Obj given = call.trace().arguments().orElse(Json.Obj.EMPTY);
        return new RemovedPerson(call.caller().project().identity(), given.text("email"), given.text("userId"));
    }

    private void remove(Call call) {
        RemovedPerson person = person(call);
        note(person, true);
        PersonRemoval removal = new PersonRemoval(List.of(
                new PseudonymRemoval(),
                new ApprovedPeople(),
                new RecordedPeople(clock),
                new JournaledPeople(),
                new PauseWordsRemoval(),
                new WebhookEventRemoval()));
        try {
            store.flush();
            removal.remove(store, person);
        } catch (StoreException e) {
            LoggerFactory.getLogger(RemovalRecorder.class)
                    .error(
                            "A person was removed from Iterable, but not from the store. Repeat the call, or delete the"
                                    + " store (docs/PRIVACY.md). {}",
                            e.words());
        }
    }

    @Override
    public Optional<CallHistory> history() {
        return record.history();
    }

    @Override
    public void close() {
        record.close();
    }
}
