package io.iterablemcp.api.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.ApiCall;
import io.iterablemcp.api.Reply;
import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.ToolSpec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Reads a text as the response of a tool. */
final class AnswerReading {

    static final String KEY = "0123456789abcdef0123456789abcdef";
    static final BooleanSupplier TIME = () -> false;

    private ApiCall call;
    private int budget = 40_000;
    private int status = 200;
    private String type = "application/json";

    private AnswerReading(ToolSpec tool) {
        this.call = calling(tool, Json.Obj.EMPTY);
    }

    static ApiCall calling(ToolSpec tool, Json.Obj arguments) {
        return new ApiCall(tool, arguments, "local", "", words -> {});
    }

    static AnswerReading as(String answerForm) {
        return new AnswerReading(AnswerFacts.answering(answerForm));
    }

    static AnswerReading as(ToolSpec tool) {
        return new AnswerReading(tool);
    }

    AnswerReading skip(String token) {
        call = calling(call.tool(), Json.Obj.EMPTY.with("skip", Json.text(token)));
        return this;
    }

    AnswerReading budget(int chars) {
        budget = chars;
        return this;
    }

    AnswerReading status(int code) {
        status = code;
        return this;
    }

    AnswerReading type(String contentType) {
        type = contentType;
        return this;
    }

    Reply reply(InputStream body, BooleanSupplier outOfTime) throws IOException {
        return new AnswerReader(budget, SkipSeal.keyedBy(KEY), List.of(KEY, "sh+h/secret"))
                .read(call, status, type, body, outOfTime);
    }

    Reply reply(String body) throws IOException {
        return reply(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), TIME);
    }

    Reply.Delivered delivered(String body) throws IOException {
        Reply reply = reply(body);
        assertThat(reply).isInstanceOf(Reply.Delivered.class);
        return (Reply.Delivered) reply;
    }

    String text(String body) throws IOException {
        return delivered(body).text();
    }

    Reply.Failed failed(String body) throws IOException {
        Reply reply = reply(body);
        assertThat(reply).isInstanceOf(Reply.Failed.class);
        return (Reply.Failed) reply;
    }
}
