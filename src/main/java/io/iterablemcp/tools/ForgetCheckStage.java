package io.iterablemcp.tools;

import io.iterablemcp.json.Json;
import io.iterablemcp.safety.forget.ForgetVerification;
import io.iterablemcp.safety.forget.ForgetVerification.Kind;
import io.iterablemcp.safety.forget.ForgottenPerson;
import io.iterablemcp.safety.forget.ForgottenPerson.Verification;
import io.iterablemcp.safety.forget.NamedPerson;
import io.iterablemcp.safety.forget.PersonAnswers;
import io.iterablemcp.safety.preview.LiveReads;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Looks a person up whom an agent has forgotten, and says what is verified. The command forget does so itself, for all
 * people of its file.
 */
public final class ForgetCheckStage implements Stage {

    private static final String FORGET = "forget_user";

    private final Function<Call, LiveReads> reads;
    private final boolean on;
    private final Clock clock;

    /** @param on not where the settings want calls to be made as they are */
    public ForgetCheckStage(Function<Call, LiveReads> reads, boolean on, Clock clock) {
        this.reads = reads;
        this.on = on;
        this.clock = clock;
    }

    @Override
    public Outcome handle(Call call, Next next) {
        Outcome outcome = next.proceed(call);
        boolean concerned = on
                && call.tool().name().equals(FORGET)
                && !call.caller().atTerminal()
                && !call.trace().onlyPreview();
        if (!concerned || !(outcome instanceof Outcome.Answered answered)) {
            return outcome;
        }
        List<String> notes = new ArrayList<>(answered.notes());
        notes.add(verified(call));
        return new Outcome.Answered(answered.text(), notes);
    }

    /** The person is forgotten already, whatever goes wrong here. */
    private String verified(Call call) {
        Looked looked = new Looked(reads.apply(call));
        try {
            Instant now = clock.instant();
            NamedPerson named = new NamedPerson(
                    0, call.arguments().text("email"), call.arguments().text("userId"));
            Verification found = new ForgetVerification(looked)
                    .of(ForgottenPerson.of(named, now, Map.of()), Optional.of(named), now);
            return words(found, looked, named.email().isPresent() ? Kind.EMAIL : Kind.USER_ID);
        } catch (RuntimeException fault) {
            InternalErrorLog.report(FORGET, fault);
            return "Iterable has accepted the call. Whether the person is gone was not verified, because this program had an"
                    + " internal error.";
        }
    }

    private static String words(Verification found, Looked looked, Kind kind) {
        List<String> done = new ArrayList<>();
        List<String> open = new ArrayList<>();
        if (found.profileGone()) {
            done.add("the person is not found any more");
        } else {
            open.add(looked.sawPerson ? "the person is still found" : "the person could not be looked up");
        }
        if (found.listed()) {
            done.add("the list of forgotten people has the hash");
        } else {
            open.add(
                    looked.sawList
                            ? "the list of forgotten people does not have the hash"
                            : "the list of forgotten people could not be read");
        }
        String verified = done.isEmpty() ? "" : "Verified: " + String.join(", and ", done) + ".";
        return open.isEmpty()
                ? verified
                : (verified + " Not verified yet: " + String.join(", and ", open) + ". Iterable may need a while; check"
                                + " later with " + kind.lookUp() + " and " + kind.list() + ".")
                        .strip();
    }

    /** Reads for the check, and remembers what succeeded. */
    private static final class Looked implements ForgetVerification.Source {

        private final LiveReads reads;
        private boolean sawPerson;
        private boolean sawList;

        Looked(LiveReads reads) {
            this.reads = reads;
        }

        @Override
        public Optional<Boolean> isGone(Kind kind, String value) {
            LiveReads.Result result = reads.read(kind.lookUp(), Json.Obj.EMPTY.with(kind.argument(), Json.text(value)));
            if (result instanceof LiveReads.Result.Missing) {
                return Optional.of(true);
            }
            if (!(result instanceof LiveReads.Result.Found found)) {
                return Optional.empty();
            }
            sawPerson = PersonAnswers.person(found.body()).isPresent();
            return Optional.of(!sawPerson);
        }

        @Override
        public Optional<Set<String>> forgotten(Kind kind) {
            if (!(reads.read(kind.list(), Json.Obj.EMPTY) instanceof LiveReads.Result.Found found)) {
                return Optional.empty();
            }
            sawList = true;
            return Optional.of(PersonAnswers.hashes(found.body(), kind.collection()));
        }
    }
}
