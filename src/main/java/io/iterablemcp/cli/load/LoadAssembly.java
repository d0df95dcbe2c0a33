package io.iterablemcp.cli.load;

import io.iterablemcp.api.ApiCall;
import io.iterablemcp.api.ClientEnvironment;
import io.iterablemcp.api.ClientOptions;
import io.iterablemcp.api.FileLinks;
import io.iterablemcp.api.IterableClient;
import io.iterablemcp.api.ReplyReader;
import io.iterablemcp.api.answer.AnswerReader;
import io.iterablemcp.api.answer.SkipSeal;
import io.iterablemcp.api.pace.SharedCount;
import io.iterablemcp.api.pace.Time;
import io.iterablemcp.cli.BuildInfo;
import io.iterablemcp.cli.SandboxProject;
import io.iterablemcp.cli.Startup.Started;
import io.iterablemcp.config.PersonalAccess;
import io.iterablemcp.config.Project;
import io.iterablemcp.config.Settings;
import io.iterablemcp.config.StoreAddress;
import io.iterablemcp.gate.Decision;
import io.iterablemcp.gate.Gate;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.privacy.PersonalKind;
import io.iterablemcp.privacy.ProjectPseudonyms;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.warehouse.WarehouseFolder;
import io.iterablemcp.warehouse.destination.DestinationFault;
import io.iterablemcp.warehouse.load.IdentityHashes;
import io.iterablemcp.warehouse.load.IterableReads;
import io.iterablemcp.warehouse.load.JobMeans;
import io.iterablemcp.warehouse.load.LoadedWords;
import io.iterablemcp.warehouse.load.Loader;
import io.iterablemcp.warehouse.load.PeopleLeftOut;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Gives a load what it needs: the same client, gate and pseudonyms as every call. */
public final class LoadAssembly {

    /** Nobody waits for the answer, and an export takes as long as it has rows. */
    private static final Duration DEADLINE = Duration.ofMinutes(30);

    private static final Duration TURN_WAIT = Duration.ofMinutes(5);
    private static final int LARGEST_ERROR = 4_000;

    /** The tools that read events. */
    private static final Set<String> EVENTS =
            Set.of("export_data_json", "start_export_job", "get_export_jobs", "get_export_files");

    private static final Decision.Reason NOT_ASKED_FOR = new Decision.Reason(
            Decision.By.FLAG,
            "events tell what people did, so a person has to ask for them",
            "add --events, or set ITERABLE_LOAD_EVENTS=true");

    /** The name of the class that loads in a process of its own. */
    public static final String WORKER = LoadWorker.class.getName();

    private LoadAssembly() {}

    /** @param events whether a person has asked for events, of which only pseudonyms are kept */
    public static Loader.Means means(Started started, Store store, WarehouseFolder folder, boolean events)
            throws DestinationFault {
        Settings settings = started.settings();
        Project project = settings.project();
        Clock clock = Clock.systemUTC();
        AnswerReader errors = new AnswerReader(LARGEST_ERROR, SkipSeal.keyedBy(""), project.secrets());
        ProjectPseudonyms pseudonyms = ProjectPseudonyms.of(project, store, clock);
        Grant grant = Grant.of(project.mode().withWebhooks(true)); // the store says whether there are any
        boolean open = project.mode().personal() == PersonalAccess.OPEN;
        return new Loader.Means(
                started.catalogue(),
                tool -> decision(tool, grant, project.keyType(), events),
                reads(settings, store, errors),
                errors,
                new Loader.PeopleMeans(
                        new StoredWords(pseudonyms, !settings.places().store().equals(StoreAddress.TEMPORARY)),
                        new PeopleLeftOut(folder, new StoredHashes(pseudonyms)),
                        open),
                folder.spool(),
                clock,
                events || open ? Optional.of(new StoredWebhooks(store, project.identity())) : Optional.empty());
    }

    private static Decision decision(ToolSpec tool, Grant grant, KeyType key, boolean events) {
        Decision withoutEvents = Gate.decide(tool, grant, key);
        if (withoutEvents.open() || (!events && !EVENTS.contains(tool.name()))) {
            return withoutEvents;
        }
        Decision withEvents = Gate.decide(tool.withoutPersonal(), grant, key);
        if (events || withEvents.reasons().equals(withoutEvents.reasons())) {
            return withEvents;
        }
        List<Decision.Reason> reasons = new ArrayList<>(withEvents.reasons());
        reasons.add(NOT_ASKED_FOR);
        return new Decision.Closed(reasons);
    }

    /** What exports by job need. */
    static JobMeans jobs(Project project, WarehouseFolder folder) {
        Time time = Time.system();
        return new JobMeans(folder.jobs(), new FileLinks(project.baseUrl(), ClientOptions.STALL, time), time);
    }

    private static IterableReads reads(Settings settings, Store store, AnswerReader errors) {
        Random random = new Random();
        IterableClient client = new IterableClient(
                new ClientOptions(
                        settings.project(),
                        DEADLINE,
                        ClientOptions.STALL,
                        TURN_WAIT,
                        SandboxProject.limits(settings),
                        BuildInfo.version()),
                errors,
                new ClientEnvironment(Time.system(), random)
                        .countingWith(new SharedCount(
                                store, settings.project().identity(), Long.toHexString(random.nextLong()))));
        return (ApiCall call, ReplyReader reader) -> client.call(call, reader);
    }

    /** With the key in the store. */
    private record StoredHashes(ProjectPseudonyms pseudonyms) implements IdentityHashes {

        @Override
        public String of(String value) {
            try {
                return pseudonyms.lookup(value);
            } catch (StoreException e) {
                throw new UncheckedIOException(new IOException(e.words()));
            }
        }

        @Override
        public Optional<String> ofEntry(String sha256) {
            try {
                return pseudonyms.lookupOfEntry(sha256);
            } catch (StoreException e) {
                throw new UncheckedIOException(new IOException(e.words()));
            }
        }
    }

    /** @param lasting whether their key is still there when this process has ended */
    private record StoredWords(ProjectPseudonyms pseudonyms, boolean lasting) implements LoadedWords {

        @Override
        public String of(PersonalKind kind, String value) {
            try {
                return pseudonyms.word(kind, value);
            } catch (StoreException e) {
                throw new UncheckedIOException(new IOException(e.words()));
            }
        }

        @Override
        public Optional<String> mark() {
            return lasting ? LoadedWords.super.mark() : Optional.empty();
        }
    }
}
