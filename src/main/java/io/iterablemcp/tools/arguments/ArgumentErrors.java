package io.iterablemcp.tools.arguments;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Collects all errors in the arguments of one call, so that an agent can correct them all at once. */
final class ArgumentErrors {

    private static final int REPORTED = 8;

    private final List<String> reported = new ArrayList<>();
    private int more;

    /** {@code campaignId: got string "abc", wanted a whole number, for example 12345}. */
    void wrong(ValuePath at, Json given, ExpectedValue wanted) {
        tell(() -> at + ": got " + SafeEcho.value(given, wanted.hidden()) + tail(wanted));
    }

    /** @param came describes the value that came, without personal data */
    void wrong(ValuePath at, String came, ExpectedValue wanted) {
        tell(() -> at + ": got " + came + tail(wanted));
    }

    /** Builds the text only for errors that are reported: a list may contain a hundred thousand wrong items. */
    void tell(Supplier<String> fault) {
        if (reported.size() < REPORTED) {
            reported.add(fault.get());
        } else {
            more++;
        }
    }

    boolean none() {
        return reported.isEmpty();
    }

    String words() {
        String words = String.join("; ", reported);
        return more == 0 ? words : words + "; and " + more + " more";
    }

    private static String tail(ExpectedValue wanted) {
        return ", wanted " + wanted.words() + ", for example " + JsonWriter.write(wanted.example());
    }
}
