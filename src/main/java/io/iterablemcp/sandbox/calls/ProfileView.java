package io.iterablemcp.sandbox.calls;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.http.DateTimes;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.StoredPerson;
import io.iterablemcp.sandbox.world.World;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A person as the API shows them: the stored fields and those that Iterable maintains. */
public final class ProfileView {

    /** These fields are not written by the calls that write data fields. */
    private static final Set<String> KEPT = Set.of(
            "email",
            "userId",
            "profileUpdatedAt",
            "emailListIds",
            "unsubscribedChannelIds",
            "unsubscribedMessageTypeIds",
            "subscribedMessageTypeIds",
            "devices",
            "browserTokens");

    private ProfileView() {}

    public static Json.Obj of(StoredPerson person, World world) {
        return Documents.object()
                .putIf("email", person.email())
                .putIf("userId", person.userId())
                .put("dataFields", dataFields(person, world))
                .done();
    }

    public static Json.Obj dataFields(StoredPerson person, World world) {
        Json.Obj stored = writable(person.fields());
        Documents.Draft fields = Documents.object()
                .putIf("email", person.email())
                .putIf("userId", person.userId())
                .plus(stored);
        if (!stored.has("signupSource")) {
            fields.put("signupSource", "API");
        }
        if (!stored.has("signupDate")) {
            fields.put("signupDate", DateTimes.shown(person.signedUp()));
        }
        fields.put("profileUpdatedAt", DateTimes.shown(person.updated()))
                .put("emailListIds", world.lists.of(person))
                .put("unsubscribedChannelIds", person.unsubscribedChannels())
                .put("unsubscribedMessageTypeIds", person.unsubscribedMessageTypes());
        if (!person.subscribedMessageTypes().isEmpty()) {
            fields.put("subscribedMessageTypeIds", person.subscribedMessageTypes());
        }
        if (!person.devices().phones().isEmpty()) {
            fields.put("devices", person.devices().phones());
        }
        if (!person.devices().browserTokens().isEmpty()) {
            fields.put("browserTokens", person.devices().browserTokens());
        }
        return fields.done();
    }

    /** The fields that a call may store. The others are ignored. */
    static Json.Obj writable(Json.Obj dataFields) {
        Map<String, Json> writable = new LinkedHashMap<>(dataFields.fields());
        writable.keySet().removeAll(KEPT);
        return new Json.Obj(writable);
    }
}
