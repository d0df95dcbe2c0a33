package io.iterablemcp.tools;

import io.iterablemcp.config.PreviewOptions;
import io.iterablemcp.safety.GracePeriod;
import io.iterablemcp.safety.Intents;
import io.iterablemcp.safety.journal.Journal;
import io.iterablemcp.safety.journal.UndoPreview;
import io.iterablemcp.safety.preview.LiveReads;
import io.iterablemcp.safety.preview.PlannedCall;
import io.iterablemcp.safety.preview.Preview;
import io.iterablemcp.safety.preview.PreviewReads;
import io.iterablemcp.safety.preview.PreviewUnavailable;
import io.iterablemcp.safety.preview.list.ListCounts;
import io.iterablemcp.safety.preview.list.ListSizes;
import io.iterablemcp.safety.preview.source.PreviewSources;
import io.iterablemcp.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/** Makes the previews of calls. */
public final class CallPreviews {

    private final Function<Call, LiveReads> reads;
    private final Supplier<PreviewSources> sources;
    private final Clock clock;
    private final Duration oldestSize;
    private final boolean sampled;

    /** @param reads makes the reads for one call */
    /** @param reads makes the reads for one call */
    public CallPreviews(
            Function<Call, LiveReads> reads,
            Store store,
            Intents intents,
            PreviewOptions options,
            Clock clock,
            GracePeriod grace) {
        this(reads, new Sources(store, intents, options, clock, grace), clock, ListSizes.KEPT, true);
    }

    private CallPreviews(
            Function<Call, LiveReads> reads,
            Supplier<PreviewSources> sources,
            Clock clock,
            Duration oldestSize,
            boolean sampled) {
        this.reads = reads;
        this.sources = sources;
        this.clock = clock;
        this.oldestSize = oldestSize;
        this.sampled = sampled;
    }

    /** The result of a preview. */
    public sealed interface Previewed {

        record Ready(Preview preview) implements Previewed {}

        /** Something that the preview needs cannot be read, so the call must not be made. */
        record Impossible(Outcome.Refused refusal) implements Previewed {}
    }

    /** The same with sizes of lists that are no older. The oldest are read first. */
    public CallPreviews sizesAtMost(Duration age) {
        return new CallPreviews(reads, sources, clock, age, sampled);
    }

    /** The same without a sample of the content, where nobody would read it. */
    CallPreviews unsampled() {
        return new CallPreviews(reads, sources, clock, oldestSize, false);
    }

    /** Whether a preview may find another class for a call than that of its tool. */
    boolean decidesClass(Call call) {
        return sources.get().has(call.tool());
    }

    public Previewed of(Call call) {
        PlannedCall planned = new PlannedCall(
                call.tool(),
                call.arguments(),
                call.caller().project().identity(),
                new PreviewReads(reads.apply(call), clock),
                oldestSize,
                clock.instant(),
                sampled);
        try {
            Preview preview = sources.get().of(call.tool()).of(planned);
            boolean restorable = call.trace().recorded() && Journal.canRestore(call.tool(), call.arguments());
            return new Previewed.Ready(preview.undoable(restorable));
        } catch (PreviewUnavailable e) {
            Outcome.Reason reason =
                    switch (e.kind()) {
                        case MISSING, TOO_SOON -> Outcome.Reason.BAD_ARGUMENTS;
                        case LATER -> Outcome.Reason.RATE_LIMIT;
                        case FAILED -> Outcome.Reason.APPROVAL;
                    };
            return new Previewed.Impossible(new Outcome.Refused(reason, e.why(), e.remedy()));
        }
    }

    /** Made at the first change: a start loads none of it. */
    private static final class Sources implements Supplier<PreviewSources> {
        private final Store store;
        private final Intents intents;
        private final PreviewOptions options;
        private final Clock clock;
        private final GracePeriod grace;
        /** Null before the first change. */
        private volatile PreviewSources made;

        Sources(Store store, Intents intents, PreviewOptions options, Clock clock, GracePeriod grace) {
            this.store = store;
            this.intents = intents;
            this.options = options;
            this.clock = clock;
            this.grace = grace;
        }

        @Override
        public PreviewSources get() {
            PreviewSources sources = made;
            if (sources == null) {
                sources = new PreviewSources(
                        new ListCounts(new ListSizes(store), clock), intents, new UndoPreview(store), options, grace);
                made = sources;
            }
            return sources;
        }
    }
}
