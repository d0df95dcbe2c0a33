package io.iterablemcp.tools.report.audience;

import io.iterablemcp.api.ApiCall;
import io.iterablemcp.api.Reply;
import io.iterablemcp.api.ReplyReader;
import io.iterablemcp.store.person.KeyedHashes;
import io.iterablemcp.tools.ApiLiveReads;
import io.iterablemcp.tools.report.part.ExportedLines;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;

/** Reads an answer with a line for each person, and keeps hashes. */
abstract class PeopleLines implements ReplyReader {

    private static final ReplyReader ERRORS = ApiLiveReads.reader(List.of());
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final int most;
    private final KeyedHashes hashes;
    private final PeopleSet.Collector people = new PeopleSet.Collector();
    private boolean full;

    /** @param most how many people there is room for */
    PeopleLines(KeyedHashes hashes, int most) {
        this.hashes = hashes;
        this.most = most;
    }

    @Override
    public Reply read(ApiCall call, int status, String contentType, InputStream body, BooleanSupplier outOfTime)
            throws IOException {
        if (status < 200 || status > 299) {
            return ERRORS.read(call, status, contentType, body, outOfTime);
        }
        people.clear();
        full = false;
        ExportedLines lines = new ExportedLines(body);
        for (String line = lines.next(); line != null; line = lines.next()) {
            if (outOfTime.getAsBoolean()) {
                return failed(Reply.Cause.TIMED_OUT, status);
            }
            String text = line.strip();
            if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
                text = text.substring(1);
            }
            if (!text.isEmpty() && !line(text)) {
                return failed(Reply.Cause.BROKEN_ANSWER, status);
            }
            if (people.size() > most) {
                full = true;
                return failed(Reply.Cause.BROKEN_ANSWER, status);
            }
        }
        return new Reply.Delivered(status, "", Reply.Extent.WHOLE);
    }

    /** @return false if this is not a line of such an answer */
    abstract boolean line(String text);

    final void person(String value) {
        people.add(hashes.bits(value));
    }

    private static Reply.Failed failed(Reply.Cause cause, int status) {
        return new Reply.Failed(cause, OptionalInt.of(status), Optional.empty(), Optional.empty());
    }

    /** Whether there were more people than there is room for. */
    boolean full() {
        return full;
    }

    PeopleSet people() {
        return people.done();
    }
}
