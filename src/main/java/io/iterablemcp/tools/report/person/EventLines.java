package io.iterablemcp.tools.report.person;

import io.iterablemcp.api.ApiCall;
import io.iterablemcp.api.Reply;
import io.iterablemcp.api.ReplyReader;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.MalformedJson;
import io.iterablemcp.tools.ApiLiveReads;
import io.iterablemcp.tools.report.part.ExportedLines;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;

/** Reads an export of events line by line, and keeps none of it. */
final class EventLines implements ReplyReader {

    private static final ReplyReader ERRORS = ApiLiveReads.reader(List.of());

    private final EventTarget target;
    private final HistoryCount count;

    EventLines(EventTarget target, HistoryCount count) {
        this.target = target;
        this.count = count;
    }

    @Override
    public Reply read(ApiCall call, int status, String contentType, InputStream body, BooleanSupplier outOfTime)
            throws IOException {
        if (status < 200 || status > 299) {
            return ERRORS.read(call, status, contentType, body, outOfTime);
        }
        target.restart();
        count.restart();
        ExportedLines lines = new ExportedLines(body);
        for (String line = lines.next(); line != null; line = lines.next()) {
            if (outOfTime.getAsBoolean()) {
                return failed(Reply.Cause.TIMED_OUT, status);
            }
            if (!line.isBlank() && !add(line)) {
                return failed(Reply.Cause.BROKEN_ANSWER, status);
            }
        }
        return new Reply.Delivered(status, "", Reply.Extent.WHOLE);
    }

    private boolean add(String line) {
        try {
            if (JsonReader.read(line) instanceof Json.Obj row) {
                HistoryEvent.of(row).ifPresentOrElse(this::take, count::unread);
                return true;
            }
            return false;
        } catch (MalformedJson e) {
            return false;
        }
    }

    private void take(HistoryEvent event) {
        count.add(event);
        target.event(event);
    }

    private static Reply.Failed failed(Reply.Cause cause, int status) {
        return new Reply.Failed(cause, OptionalInt.of(status), Optional.empty(), Optional.empty());
    }
}
