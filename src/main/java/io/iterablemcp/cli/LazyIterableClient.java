package io.iterablemcp.cli;

import io.iterablemcp.api.ApiCall;
import io.iterablemcp.api.ApiListener;
import io.iterablemcp.api.ClientEnvironment;
import io.iterablemcp.api.ClientOptions;
import io.iterablemcp.api.IterableClient;
import io.iterablemcp.api.Reply;
import io.iterablemcp.api.ReplyReader;
import io.iterablemcp.api.answer.AnswerReader;
import io.iterablemcp.api.answer.SkipSeal;
import io.iterablemcp.api.pace.SharedCount;
import io.iterablemcp.api.pace.Time;
import io.iterablemcp.config.Secret;
import io.iterablemcp.config.Settings;
import io.iterablemcp.store.Store;
import io.iterablemcp.tools.ApiLiveReads;
import java.time.Duration;
import java.util.Random;
import java.util.function.Function;

/** Creates the client of Iterable's API when the first call needs it; many sessions never do. */
final class LazyIterableClient implements Function<ApiCall, Reply> {

    private final Settings settings;
    private final ApiListener watch;
    private final Store store;
    private volatile IterableClient made;

    /** @param store counts slow limits for all servers; opened by the first call that has one */
    LazyIterableClient(Settings settings, ApiListener watch, Store store) {
        this.settings = settings;
        this.watch = watch;
        this.store = store;
    }

    @Override
    public Reply apply(ApiCall call) {
        return client().call(call);
    }

    /** A read of a preview: the whole answer, counted against the same limits. */
    Reply whole(ApiCall call, Duration turnWait) {
        return client().call(call, ApiLiveReads.reader(settings.project().secrets()), turnWait);
    }

    /** A call that is part of another one, with its own reader. */
    Reply part(ApiCall call, ReplyReader itsReader) {
        return client().call(call, itsReader);
    }

    /** Creates the client if there is none yet. */
    IterableClient client() {
        IterableClient client = made;
        if (client == null) {
            synchronized (this) {
                client = made == null ? make() : made;
                made = client;
            }
        }
        return client;
    }

    /** Reads answers in the form and length that an agent gets. */
    static ReplyReader reader(Settings settings) {
        return new AnswerReader(
                settings.maxResultChars(),
                SkipSeal.keyedBy(settings.project().key().map(Secret::reveal).orElse("")),
                settings.project().secrets());
    }

    private IterableClient make() {
        Random random = new Random();
        return new IterableClient(
                ClientOptions.of(settings, BuildInfo.version()),
                reader(settings),
                new ClientEnvironment(Time.system(), random)
                        .watchedBy(watch)
                        .countingWith(new SharedCount(
                                store, settings.project().identity(), Long.toHexString(random.nextLong()))));
    }
}
