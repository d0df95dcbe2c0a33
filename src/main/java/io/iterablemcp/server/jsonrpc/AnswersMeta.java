package io.iterablemcp.server.jsonrpc;

import io.iterablemcp.config.AnswerStyle;
import io.iterablemcp.json.Json;
import java.util.Optional;

/** The form of answers that a request asks for, kept in {@code params._meta} as its trace is. */
public final class AnswersMeta {

    /** The header of a request over HTTP that names the form of its answer. */
    public static final String HEADER = "Iterable-Answers";

    private static final String META = "_meta";
    private static final String ANSWERS = "iterable-mcp/answers";

    private AnswersMeta() {}

    /** Empty if the request names no form. */
    public static Optional<AnswerStyle> of(Json.Obj params) {
        return params.object(META).flatMap(meta -> meta.text(ANSWERS)).flatMap(AnswerStyle::of);
    }

    /** The request with the form that its HTTP header names. */
    public static JsonRpcMessage.Request carried(JsonRpcMessage.Request request, AnswerStyle style) {
        Json.Obj meta = request.params().object(META).orElse(Json.Obj.EMPTY).with(ANSWERS, Json.text(style.word()));
        return new JsonRpcMessage.Request(
                request.id(), request.method(), request.params().with(META, meta));
    }
}
