package io.iterablemcp.warehouse.load;

import io.iterablemcp.api.ApiCall;
import io.iterablemcp.api.Reply;
import io.iterablemcp.api.ReplyReader;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.MalformedJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Reads a small answer as one object. */
final class ObjectAnswer implements ReplyReader {

    private static final int LARGEST = 16 << 20;

    private final ReplyReader errors;
    private final Predicate<Json.Obj> expected;
    private Json.Obj object = Json.Obj.EMPTY;

    /**
     * @param errors reads answers that are no success
     * @param expected whether an object is the answer to the call
     */
    ObjectAnswer(ReplyReader errors, Predicate<Json.Obj> expected) {
        this.errors = errors;
        this.expected = expected;
    }

    @Override
    public Reply read(ApiCall call, int status, String contentType, InputStream body, BooleanSupplier outOfTime)
            throws IOException {
        if (status < 200 || status > 299) {
            return errors.read(call, status, contentType, body, outOfTime);
        }
        try {
            Json json = JsonReader.read(new ByteArrayInputStream(body.readNBytes(LARGEST)));
            if (json instanceof Json.Obj answer && expected.test(answer)) {
                object = answer;
                return new Reply.Delivered(status, "", Reply.Extent.WHOLE);
            }
            return broken(status, "it is not what the call answers with");
        } catch (MalformedJson e) {
            return broken(status, e.getMessage());
        }
    }

    private static Reply broken(int status, String why) {
        return new Reply.Failed(Reply.Cause.BROKEN_ANSWER, OptionalInt.of(status), Optional.empty(), Optional.of(why));
    }

    /** What the last answer was. */
    Json.Obj object() {
        return object;
    }
}
