package io.iterablemcp.api.answer;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.MalformedJson;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a failed call's body says: Iterable's envelope, the {@code {error,message,code,data}} of some newer calls, plain
 * text, or a web page, of which nothing is shown. A body without words is told in ours: it says who did not answer.
 *
 * @param code an open string
 * @param message not yet freed of what it may echo
 */
record ErrorBody(Optional<String> code, Optional<String> message) {

    private static final ErrorBody NOTHING = new ErrorBody(Optional.empty(), Optional.empty());
    private static final String TOO_LONG = "the body is too long to be read";
    private static final Pattern CODE = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,79}");
    private static final Pattern CODE_FIELD = Pattern.compile("\"code\"\\s*:\\s*\"(" + CODE.pattern() + ")\"");

    /** @param whole false when there was more of it than anyone reads */
    static ErrorBody parse(String text, boolean whole) {
        String body = text.strip();
        if (body.isEmpty()) {
            return inOurWords(whole ? "the body is empty" : TOO_LONG);
        }
        if (body.startsWith("<")) {
            return inOurWords("the body is a web page, perhaps of something between here and Iterable");
        }
        if (!body.startsWith("{") && !body.startsWith("[") && !body.startsWith("\"")) {
            return new ErrorBody(Optional.empty(), Optional.of(body));
        }
        try {
            return of(JsonReader.read(body));
        } catch (MalformedJson e) {
            return new ErrorBody(codeWithin(body), Optional.of(whole ? "the body is broken JSON" : TOO_LONG));
        }
    }

    static ErrorBody inOurWords(String words) {
        return new ErrorBody(Optional.empty(), Optional.of(words));
    }

    private static ErrorBody of(Json body) {
        if (body instanceof Json.Str words) {
            return new ErrorBody(Optional.empty(), Optional.of(words.text()));
        }
        if (!(body instanceof Json.Obj object)) {
            return NOTHING;
        }
        Optional<String> code = object.text("code")
                .or(() -> object.text("error"))
                .filter(text -> CODE.matcher(text).matches())
                // Some failures carry the code of success; the status knows better.
                .filter(text -> !text.equals("Success"));
        Optional<String> words =
                object.text("msg").or(() -> object.text("message")).or(() -> object.text("error"));
        Json.Obj params = object.object("params").orElse(Json.Obj.EMPTY);
        return new ErrorBody(code, ErrorParams.words(code.orElse(""), words, params));
    }

    private static Optional<String> codeWithin(String body) {
        Matcher matcher = CODE_FIELD.matcher(body);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
