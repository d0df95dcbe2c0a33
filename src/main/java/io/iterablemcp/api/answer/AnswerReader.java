package io.iterablemcp.api.answer;

import io.iterablemcp.api.AnswerSource;
import io.iterablemcp.api.Reply;
import io.iterablemcp.manifest.ToolSpec;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;

/** Reads what Iterable answered, in the form the tool expects, up to a budget of characters. */
public final class AnswerReader implements AnswerSource {

    private final int budget;
    private final ErrorReader errors;

    /** @param secrets keys and secrets that must not be shown, should Iterable echo them */
    public AnswerReader(int budget, List<String> secrets) {
        this.budget = budget;
        this.errors = new ErrorReader(new Redaction(secrets));
    }

    @Override
    public Reply read(ToolSpec tool, int status, String contentType, InputStream body, BooleanSupplier outOfTime)
            throws IOException {
        if (status < 200 || status > 299) {
            return errors.read(status, contentType, body);
        }
        Draft draft = new Draft(budget);
        Characters in =
                new Characters(Decoding.decode(body, contentType), () -> draft.mayStop() && outOfTime.getAsBoolean());
        try {
            Optional<Reply.Cause> wrong = new SuccessForm(in, draft)
                    .read(tool.answer(), new Sniff(in, tool.answer().kind(), status, contentType));
            return wrong.<Reply>map(cause -> failed(cause, status)).orElseGet(() -> delivered(status, draft.whole()));
        } catch (BrokenAnswer e) {
            return failed(Reply.Cause.BROKEN_ANSWER, status);
        } catch (OutOfTime e) {
            return delivered(status, draft.soFar());
        } catch (IOException lost) {
            // A slow answer keeps its reader waiting right up to the deadline: what has come until then still stands.
            if (draft.mayStop() && outOfTime.getAsBoolean()) {
                return delivered(status, draft.soFar());
            }
            throw lost;
        }
    }

    private static Reply delivered(int status, Draft.Shown shown) {
        return new Reply.Delivered(status, shown.text(), shown.extent());
    }

    private static Reply failed(Reply.Cause cause, int status) {
        return new Reply.Failed(cause, OptionalInt.of(status), Optional.empty(), Optional.empty());
    }
}
