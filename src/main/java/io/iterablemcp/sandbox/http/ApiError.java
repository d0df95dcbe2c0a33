package io.iterablemcp.sandbox.http;

import io.iterablemcp.json.Json;
import java.util.List;
import java.util.Map;

/**
 * A refusal by the API. Any code that handles a call can throw it; the request pipeline turns it into the answer
 * in one place.
 */
public final class ApiError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ApiResponse answer;

    private ApiError(ApiResponse answer) {
        super(null, null, false, false);
        this.answer = answer;
    }

    public static ApiError with(int status, String code, String msg) {
        return new ApiError(ApiResponse.envelope(status, code, msg, Json.Null.NULL));
    }

    public static ApiError with(int status, String code, String msg, Json params) {
        return new ApiError(ApiResponse.envelope(status, code, msg, params));
    }

    static ApiError plain(int status, String text) {
        return new ApiError(ApiResponse.text(status, "text/plain", text));
    }

    public static ApiError badParams(String msg) {
        return with(400, "BadParams", msg);
    }

    public static ApiError notFound(String msg) {
        return with(404, "NotFound", msg);
    }

    public static ApiError missing(String field) {
        return badJson(field, "error.path.missing");
    }

    /** For a JSON body with a wrong value: the place of the value and a word for the fault. */
    public static ApiError badJson(String path, String word) {
        Json fault = new Json.Obj(Map.of("msg", Json.texts(List.of(word)), "args", new Json.Arr(List.of())));
        return with(
                400,
                "BadJsonBody",
                "Request body doesn't match the expected JSON: obj." + path + " (" + word + ")",
                new Json.Obj(Map.of("obj." + path, new Json.Arr(List.of(fault)))));
    }

    public ApiResponse answer() {
        return answer;
    }
}
