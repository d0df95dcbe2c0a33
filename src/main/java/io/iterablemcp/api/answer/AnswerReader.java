package io.iterablemcp.api.answer;

import io.iterablemcp.api.ApiCall;
import io.iterablemcp.api.Reply;
import io.iterablemcp.api.ReplyReader;
import io.iterablemcp.api.rows.RowSearch;
import io.iterablemcp.manifest.AnswerForm;
import io.iterablemcp.manifest.Argument;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;

/** Reads a response in the form that the tool expects, up to a budget of characters. */
public final class AnswerReader implements ReplyReader {

    private final int budget;
    private final SkipSeal seal;
    private final Secrets secrets;

    /**
     * @param seal signs the positions where cut answers continue
     * @param secrets keys and secrets to hide if Iterable echoes them
     */
    public AnswerReader(int budget, SkipSeal seal, List<String> secrets) {
        this.budget = budget;
        this.seal = seal;
        this.secrets = new Secrets(secrets);
    }

    @Override
    public Reply read(ApiCall call, int status, String contentType, InputStream body, BooleanSupplier outOfTime)
            throws IOException {
        Secrets hidden = secrets.and(call.filter().secrets());
        if (status < 200 || status > 299) {
            return new ErrorReader(new Redaction(hidden.values())).read(status, contentType, body);
        }
        Optional<FilteredRows> filtered = call.filter().rows().map(search -> filtered(call, search));
        AnswerBuffer buffer = filtered.map(FilteredRows::buffer).orElseGet(() -> buffer(call));
        AnswerOutput out = filtered.<AnswerOutput>map(it -> it).orElse(buffer);
        BooleanSupplier mayStop =
                filtered.<BooleanSupplier>map(it -> it::mayStop).orElse(buffer::mayStop);
        CharacterReader in = new CharacterReader(
                CharsetDetection.decode(body, contentType),
                () -> buffer.changed() || (mayStop.getAsBoolean() && outOfTime.getAsBoolean()));
        AnswerForm form = call.tool().answer();
        boolean goesOn =
                call.filter().rows().filter(search -> search.page() > 1).isPresent();
        ShownValues shown = new ShownValues(out, hidden, call.filter().mask(), goesOn);
        try {
            Optional<Reply.Cause> wrong =
                    new SuccessReader(in, shown).read(form, new ContentSniffer(in, form.kind(), status, contentType));
            return wrong.<Reply>map(cause -> failed(cause, status)).orElseGet(() -> whole(status, buffer, filtered));
        } catch (MalformedAnswerException e) {
            return failed(Reply.Cause.BROKEN_ANSWER, status);
        } catch (OutOfTimeException e) {
            return buffer.changed() ? failed(Reply.Cause.CHANGED_ANSWER, status) : soFar(status, buffer, filtered);
        } catch (IOException lost) {
            // A slow response may arrive until the deadline: what has arrived by then is still shown.
            if (mayStop.getAsBoolean() && outOfTime.getAsBoolean()) {
                return soFar(status, buffer, filtered);
            }
            throw lost;
        }
    }

    private AnswerBuffer buffer(ApiCall call) {
        return new AnswerBuffer(budget, seal.of(call.tool(), call.arguments()), skip(call));
    }

    /** The answer that a further page belongs to, or a new one. */
    private FilteredRows filtered(ApiCall call, RowSearch search) {
        if (search.open().isPresent() && search.open().get() instanceof FilteredRows open) {
            boolean sameAgain = search.begins();
            if (!sameAgain || search.page() > 1 || open.hasRows()) {
                open.goOn(sameAgain);
                return open;
            }
        }
        FilteredRows rows = new FilteredRows(
                buffer(call), search, call.tool().answer(), call.filter().mask());
        if (search.pages()) {
            search.begins();
            search.keep(rows);
        }
        return rows;
    }

    /** The argument check refuses invalid tokens. If one gets here anyway, it matches no answer. */
    private static Optional<SkipToken> skip(ApiCall call) {
        return call.arguments()
                .text(Argument.SKIP)
                .filter(given -> call.tool().argument(Argument.SKIP).isPresent())
                .map(given -> SkipToken.read(given).orElse(SkipToken.NOWHERE));
    }

    private static Reply whole(int status, AnswerBuffer buffer, Optional<FilteredRows> filtered) {
        if (filtered.isPresent()) {
            Reply found = filtered.get().finish(status, true);
            return buffer.changed() ? failed(Reply.Cause.CHANGED_ANSWER, status) : found;
        }
        AnswerBuffer.Shown shown = buffer.whole();
        return buffer.changed() ? failed(Reply.Cause.CHANGED_ANSWER, status) : delivered(status, shown);
    }

    private static Reply soFar(int status, AnswerBuffer buffer, Optional<FilteredRows> filtered) {
        return filtered.<Reply>map(rows -> rows.finish(status, false))
                .orElseGet(() -> delivered(status, buffer.soFar()));
    }

    private static Reply delivered(int status, AnswerBuffer.Shown shown) {
        return new Reply.Delivered(status, shown.text(), shown.extent());
    }

    private static Reply failed(Reply.Cause cause, int status) {
        return new Reply.Failed(cause, OptionalInt.of(status), Optional.empty(), Optional.empty());
    }
}
