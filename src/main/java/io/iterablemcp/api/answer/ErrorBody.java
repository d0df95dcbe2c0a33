package io.iterablemcp.api.answer;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.MalformedJson;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The error in the body of a failed call: Iterable's envelope, the {@code {error,message,code,data}} of some newer
 * calls, plain text, or a web page, of which nothing is shown. A body without a message is described instead, because
 * it shows that the response may not be Iterable's.
 *
 * @param code an open set of strings
 * @param message not yet redacted
 */
record ErrorBody(Optional<String> code, Optional<String> message) {

    private static final ErrorBody NOTHING = new ErrorBody(Optional.empty(), Optional.empty());
    private static final String TOO_LONG = "the body is too long to read";
    private static final Pattern CODE = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,79}");
    private static final Pattern CODE_FIELD = Pattern.compile("\"code\"\\s*:\\s*\"(" + CODE.pattern() + ")\"");

    /**
     * @param whole false if the body was longer than the limit
     * @param redaction for details that are shortened, and would no longer be recognized in full
     */
    static ErrorBody parse(String text, boolean whole, Redaction redaction) {
        String body = text.strip();
        if (body.isEmpty()) {
            return inOurWords(whole ? "the body is empty" : TOO_LONG);
        }
        if (body.startsWith("<")) {
            return inOurWords("the body is a web page, perhaps from something between this server and Iterable");
        }
        if (!body.startsWith("{") && !body.startsWith("[") && !body.startsWith("\"")) {
            return new ErrorBody(Optional.empty(), Optional.of(body));
        }
        try {
            return of(JsonReader.read(body), redaction);
        } catch (MalformedJson e) {
            return new ErrorBody(codeWithin(body), Optional.of(whole ? "the body is malformed JSON" : TOO_LONG));
        }
    }

    static ErrorBody inOurWords(String words) {
        return new ErrorBody(Optional.empty(), Optional.of(words));
    }

    private static ErrorBody of(Json body, Redaction redaction) {
        if (body instanceof Json.Str words) {
            return new ErrorBody(Optional.empty(), Optional.of(words.text()));
        }
        if (!(body instanceof Json.Obj object)) {
            return NOTHING;
        }
        Optional<String> code = object.text("code")
                .or(() -> object.text("error"))
                .filter(text -> CODE.matcher(text).matches())
                // Some errors carry the code of success; the status decides.
                .filter(text -> !text.equals("Success"));
        Optional<String> words =
                object.text("msg").or(() -> object.text("message")).or(() -> object.text("error"));
        Json.Obj params = object.object("params").orElse(Json.Obj.EMPTY);
        return new ErrorBody(code, new ErrorParams(redaction).words(code.orElse(""), words, params));
    }

    private static Optional<String> codeWithin(String body) {
        Matcher matcher = CODE_FIELD.matcher(body);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
