package io.iterablemcp.api.answer;

import io.iterablemcp.api.Reply;
import io.iterablemcp.api.Reply.Cause;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.OptionalInt;

/** Reads the response of a failed call. The status decides the cause; the body only adds details. */
final class ErrorReader {

    private static final int MOST = 64 * 1024;

    private final Redaction redaction;

    ErrorReader(Redaction redaction) {
        this.redaction = redaction;
    }

    Reply read(int status, String contentType, InputStream body) {
        ErrorBody error = error(contentType, body);
        return new Reply.Failed(
                cause(status),
                OptionalInt.of(status),
                error.code().filter(code -> redaction.safe(code).equals(code)),
                error.message().map(redaction::safe).filter(message -> !message.isEmpty()));
    }

    private ErrorBody error(String contentType, InputStream body) {
        StringBuilder text = new StringBuilder();
        try {
            Reader reader = CharsetDetection.decode(body, contentType);
            char[] some = new char[8192];
            for (int n = reader.read(some); n > 0 && text.length() < MOST; n = reader.read(some)) {
                text.append(some, 0, n);
            }
        } catch (IOException e) {
            // The status says what happened, and half a sentence could mislead.
            return ErrorBody.inOurWords("the body cannot be read");
        }
        return ErrorBody.parse(text.toString(), text.length() < MOST, redaction);
    }

    private static Cause cause(int status) {
        return switch (status) {
            case 400, 422 -> Cause.BAD_REQUEST;
            case 401 -> Cause.UNAUTHORIZED;
            case 403 -> Cause.FORBIDDEN;
            case 404 -> Cause.NOT_FOUND;
            case 409 -> Cause.CONFLICT;
            case 429 -> Cause.RATE_LIMITED;
            default -> {
                if (status >= 500) {
                    yield Cause.SERVER_ERROR;
                }
                yield status >= 300 && status < 400 ? Cause.REDIRECT : Cause.UNEXPECTED_STATUS;
            }
        };
    }
}
