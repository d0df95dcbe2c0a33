package io.iterablemcp.tools;

import io.iterablemcp.config.Confirm;
import io.iterablemcp.config.SafetyOptions;
import io.iterablemcp.manifest.Access;
import io.iterablemcp.manifest.ChangeClass;
import io.iterablemcp.safety.preview.Preview;
import io.iterablemcp.safety.preview.list.ListWrite;
import io.iterablemcp.safety.preview.list.ListsWritten;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Finds out what a change would do before it is made. Without a preview, a change that needs one is refused. A call that
 * is only previewed ends here.
 */
public final class PreviewStage implements Stage {

    /** How old the size of a list is at most when an approved change is made. */
    private static final Duration OLDEST_SIZE = Duration.ofMinutes(5);

    private final CallPreviews previews;
    private final SafetyOptions options;
    private final Predicate<Call> acts;

    public PreviewStage(CallPreviews previews, SafetyOptions options) {
        this(previews, options, call -> false);
    }

    /** @param acts whether a person has approved the call, so that the sizes of its lists have to be newer */
    public PreviewStage(CallPreviews previews, SafetyOptions options, Predicate<Call> acts) {
        this.previews = previews;
        this.options = options;
        this.acts = acts;
    }

    @Override
    public Outcome handle(Call call, Next next) {
        boolean read = call.tool().access() == Access.READ;
        if (read && !call.trace().onlyPreview()) {
            return next.proceed(call);
        }
        if (call.trace().onlyPreview()) {
            return read ? nothingToPreview(call) : shown(call);
        }
        Call counted = counting(call);
        if (!concerns(counted)) {
            return next.proceed(counted);
        }
        boolean approved = options.confirm() != Confirm.OFF && acts.test(counted);
        CallPreviews.Previewed found =
                (approved ? previews.sizesAtMost(OLDEST_SIZE).unsampled() : unread()).of(counted);
        if (found instanceof CallPreviews.Previewed.Impossible impossible) {
            return impossible.refusal();
        }
        Preview preview = ((CallPreviews.Previewed.Ready) found).preview();
        return noted(call, preview, next.proceed(counted.planned(counted.plan().with(preview))));
    }

    /** Where no person decides, the preview is for the budgets alone. */
    private CallPreviews unread() {
        return options.confirm() == Confirm.OFF ? previews.unsampled() : previews;
    }

    /** The parts of a composed tool are the business of the whole. */
    private boolean concerns(Call call) {
        if ((options.confirm() == Confirm.OFF && options.budgets().isEmpty())
                || call.trace().parent().isPresent()) {
            return false;
        }
        ChangeClass ofTool = call.tool().effect().changeClass();
        return switch (ofTool) {
            case NONE, STOP -> false;
            case PLAIN -> options.confirm() == Confirm.ALL || previews.decidesClass(call);
            case AUDIENCE, ONE_PERSON, EVENTS -> true;
        };
    }

    /** The sizes of lists that are known are corrected by every write, also by one that nobody is asked about. */
    private static Call counting(Call call) {
        Call counting = call;
        String project = call.caller().project().identity();
        for (Map.Entry<Long, Long> list :
                ListsWritten.of(call.tool(), call.arguments()).added().entrySet()) {
            counting = counting.planned(counting.plan().with(new ListWrite(project, list.getKey(), list.getValue())));
        }
        return counting;
    }

    private static Outcome nothingToPreview(Call call) {
        return new Outcome.Refused(
                Outcome.Reason.BAD_ARGUMENTS,
                call.tool().name() + " changes nothing, so there is nothing to preview",
                "Call it directly.");
    }

    private Outcome shown(Call call) {
        CallPreviews.Previewed found = previews.of(call);
        return found instanceof CallPreviews.Previewed.Impossible impossible
                ? impossible.refusal()
                : shown(call, ((CallPreviews.Previewed.Ready) found).preview());
    }

    private Outcome shown(Call call, Preview preview) {
        return ShownPreview.answer(call.tool(), preview.undoable(preview.undoable() && options.keepsState()));
    }

    private static Outcome noted(Call call, Preview preview, Outcome outcome) {
        if (!(outcome instanceof Outcome.Answered answered)
                || call.tool().access() != Access.SEND
                || preview.changeClass() != ChangeClass.AUDIENCE) {
            return outcome;
        }
        List<String> notes = new ArrayList<>(answered.notes());
        notes.add("Audience, as the preview has counted it: " + ShownPreview.words(preview.audience()) + ".");
        return new Outcome.Answered(answered.text(), notes);
    }
}
