package io.iterablemcp.sandbox.http;

import io.iterablemcp.json.Json;
import java.util.List;
import java.util.Map;

/**
 * Iterable says no. Thrown from wherever a call finds out, however deep, and turned into its answer at the one place
 * where all calls end.
 */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Answer answer;

    private Refused(Answer answer) {
        super(null, null, false, false);
        this.answer = answer;
    }

    public static Refused with(int status, String code, String msg) {
        return new Refused(Answer.envelope(status, code, msg, Json.Null.NULL));
    }

    public static Refused with(int status, String code, String msg, Json params) {
        return new Refused(Answer.envelope(status, code, msg, params));
    }

    static Refused plain(int status, String text) {
        return new Refused(Answer.text(status, "text/plain", text));
    }

    public static Refused badParams(String msg) {
        return with(400, "BadParams", msg);
    }

    public static Refused notFound(String msg) {
        return with(404, "NotFound", msg);
    }

    public static Refused missing(String field) {
        return badJson(field, "error.path.missing");
    }

    /** A body that is JSON but not what the call wants: the place, and a word for what is wrong there. */
    public static Refused badJson(String path, String word) {
        Json fault = new Json.Obj(Map.of("msg", Json.texts(List.of(word)), "args", new Json.Arr(List.of())));
        return with(
                400,
                "BadJsonBody",
                "Request body doesn't match the expected JSON: obj." + path + " (" + word + ")",
                new Json.Obj(Map.of("obj." + path, new Json.Arr(List.of(fault)))));
    }

    public Answer answer() {
        return answer;
    }
}
