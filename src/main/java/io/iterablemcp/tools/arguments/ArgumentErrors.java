package io.iterablemcp.tools.arguments;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Everything that is wrong with one call's arguments, so that an agent can mend all of it at once. */
final class ArgumentErrors {

    private static final int TOLD = 8;

    private final List<String> told = new ArrayList<>();
    private int more;

    /** {@code campaignId: got string "abc", wanted a whole number, for example 12345}. */
    void wrong(ValuePath at, Json given, ExpectedValue wanted) {
        tell(() -> at + ": got " + SafeEcho.value(given, wanted.personal()) + tail(wanted));
    }

    /** @param came what came, in words that repeat nothing personal */
    void wrong(ValuePath at, String came, ExpectedValue wanted) {
        tell(() -> at + ": got " + came + tail(wanted));
    }

    /** Words are made only for the faults that are told: a list may hold a hundred thousand wrong items. */
    void tell(Supplier<String> fault) {
        if (told.size() < TOLD) {
            told.add(fault.get());
        } else {
            more++;
        }
    }

    boolean none() {
        return told.isEmpty();
    }

    String words() {
        String words = String.join("; ", told);
        return more == 0 ? words : words + "; and " + more + " more";
    }

    private static String tail(ExpectedValue wanted) {
        return ", wanted " + wanted.words() + ", for example " + JsonWriter.write(wanted.example());
    }
}
