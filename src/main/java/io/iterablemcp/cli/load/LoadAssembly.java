package io.iterablemcp.cli.load;

import io.iterablemcp.api.ApiCall;
import io.iterablemcp.api.ClientEnvironment;
import io.iterablemcp.api.ClientOptions;
import io.iterablemcp.api.IterableClient;
import io.iterablemcp.api.ReplyReader;
import io.iterablemcp.api.answer.AnswerReader;
import io.iterablemcp.api.answer.SkipSeal;
import io.iterablemcp.api.pace.SharedCount;
import io.iterablemcp.api.pace.Time;
import io.iterablemcp.cli.BuildInfo;
import io.iterablemcp.cli.SandboxProject;
import io.iterablemcp.cli.Startup.Started;
import io.iterablemcp.config.Project;
import io.iterablemcp.config.Settings;
import io.iterablemcp.gate.Gate;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.privacy.PersonalKind;
import io.iterablemcp.privacy.ProjectPseudonyms;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.warehouse.ForgottenPeople;
import io.iterablemcp.warehouse.WarehouseFolder;
import io.iterablemcp.warehouse.destination.DestinationFault;
import io.iterablemcp.warehouse.load.IterableReads;
import io.iterablemcp.warehouse.load.Loader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.Set;

/** Gives a load what it needs: the same client, gate and pseudonyms as every call. */
public final class LoadAssembly {

    /** Nobody waits for the answer, and an export takes as long as it has rows. */
    private static final Duration DEADLINE = Duration.ofMinutes(30);

    private static final Duration TURN_WAIT = Duration.ofMinutes(5);
    private static final int LARGEST_ERROR = 4_000;

    /** The name of the class that loads in a process of its own. */
    public static final String WORKER = LoadWorker.class.getName();

    private LoadAssembly() {}

    /** The people of whom nothing may be kept. */
    static Set<String> forgotten(WarehouseFolder folder) throws DestinationFault {
        try {
            return ForgottenPeople.of(folder).read();
        } catch (IOException e) {
            throw new DestinationFault(
                    "The list of removed people in " + folder.path() + " cannot be read, so nothing is loaded.",
                    "Give this user the right to read it.");
        }
    }

    /** @param events whether a person has asked for events, of which only pseudonyms are kept */
    public static Loader.Means means(Started started, Store store, WarehouseFolder folder, boolean events)
            throws DestinationFault {
        Settings settings = started.settings();
        Project project = settings.project();
        Clock clock = Clock.systemUTC();
        AnswerReader errors = new AnswerReader(LARGEST_ERROR, SkipSeal.keyedBy(""), project.secrets());
        ProjectPseudonyms pseudonyms = ProjectPseudonyms.of(project, store, clock);
        return new Loader.Means(
                started.catalogue(),
                tool -> Gate.decide(
                        events ? tool.withoutPersonal() : tool, Grant.of(project.mode()), project.keyType()),
                reads(settings, store, errors),
                errors,
                (kind, value) -> word(pseudonyms, kind, value),
                forgotten(folder),
                folder.spool(),
                clock);
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

    private static String word(ProjectPseudonyms pseudonyms, PersonalKind kind, String value) {
        try {
            return pseudonyms.word(kind, value);
        } catch (StoreException e) {
            throw new UncheckedIOException(new IOException(e.words()));
        }
    }
}
