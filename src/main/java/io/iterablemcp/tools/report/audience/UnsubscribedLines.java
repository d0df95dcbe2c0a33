package io.iterablemcp.tools.report.audience;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.MalformedJson;
import io.iterablemcp.store.person.KeyedHashes;
import java.util.List;

/** The people of an export of profiles who are unsubscribed, each by address and by userId: lists name either. */
final class UnsubscribedLines extends PeopleLines {

    private final AskedSubscription subscription;

    UnsubscribedLines(AskedSubscription subscription, KeyedHashes hashes, int most) {
        super(hashes, most);
        this.subscription = subscription;
    }

    @Override
    boolean line(String text) {
        try {
            if (!(JsonReader.read(text) instanceof Json.Obj profile)) {
                return false;
            }
            if (subscription.unsubscribed(profile)) {
                for (String name : List.of("email", "userId")) {
                    profile.text(name).filter(it -> !it.isBlank()).ifPresent(this::person);
                }
            }
            return true;
        } catch (MalformedJson e) {
            return false;
        }
    }
}
