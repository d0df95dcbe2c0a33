package io.iterablemcp.api.answer;

import io.iterablemcp.api.AnswerSource;
import io.iterablemcp.api.ApiCall;
import io.iterablemcp.api.Reply;
import io.iterablemcp.manifest.AnswerForm;
import io.iterablemcp.manifest.Argument;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;

/** Reads what Iterable answered, in the form the tool expects, up to a budget of characters. */
public final class AnswerReader implements AnswerSource {

    private final int budget;
    private final SkipSeal seal;
    private final ErrorReader errors;

    /**
     * @param seal of the places where an answer that was cut goes on
     * @param secrets keys and secrets that must not be shown, should Iterable echo them
     */
    public AnswerReader(int budget, SkipSeal seal, List<String> secrets) {
        this.budget = budget;
        this.seal = seal;
        this.errors = new ErrorReader(new Redaction(secrets));
    }

    @Override
    public Reply read(ApiCall call, int status, String contentType, InputStream body, BooleanSupplier outOfTime)
            throws IOException {
        if (status < 200 || status > 299) {
            return errors.read(status, contentType, body);
        }
        Draft draft = new Draft(budget, seal.of(call.tool(), call.arguments()), skip(call));
        Characters in = new Characters(
                Decoding.decode(body, contentType),
                () -> draft.changed() || (draft.mayStop() && outOfTime.getAsBoolean()));
        AnswerForm form = call.tool().answer();
        try {
            Optional<Reply.Cause> wrong =
                    new SuccessForm(in, draft).read(form, new Sniff(in, form.kind(), status, contentType));
            return wrong.<Reply>map(cause -> failed(cause, status)).orElseGet(() -> whole(status, draft));
        } catch (BrokenAnswer e) {
            return failed(Reply.Cause.BROKEN_ANSWER, status);
        } catch (OutOfTime e) {
            return draft.changed() ? failed(Reply.Cause.CHANGED_ANSWER, status) : delivered(status, draft.soFar());
        } catch (IOException lost) {
            // A slow answer keeps its reader waiting right up to the deadline: what has come until then still stands.
            if (draft.mayStop() && outOfTime.getAsBoolean()) {
                return delivered(status, draft.soFar());
            }
            throw lost;
        }
    }

    /** The argument check has refused an invalid token before. If one gets here all the same, it fits no answer. */
    private static Optional<SkipToken> skip(ApiCall call) {
        return call.arguments()
                .text(Argument.SKIP)
                .filter(given -> call.tool().argument(Argument.SKIP).isPresent())
                .map(given -> SkipToken.read(given).orElse(SkipToken.NOWHERE));
    }

    private static Reply whole(int status, Draft draft) {
        Draft.Shown shown = draft.whole();
        return draft.changed() ? failed(Reply.Cause.CHANGED_ANSWER, status) : delivered(status, shown);
    }

    private static Reply delivered(int status, Draft.Shown shown) {
        return new Reply.Delivered(status, shown.text(), shown.extent());
    }

    private static Reply failed(Reply.Cause cause, int status) {
        return new Reply.Failed(cause, OptionalInt.of(status), Optional.empty(), Optional.empty());
    }
}
