package io.iterablemcp.cli.budget;

import io.iterablemcp.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A campaign that sends by itself again and again.
 *
 * @param people whom its last run reached; empty if Iterable does not say
 */
record RecurringCampaign(String id, String name, OptionalLong people) {

    String words() {
        String reached = people.isPresent()
                ? String.format("%,d people in its last run", people.getAsLong())
                : "the size of its last run is not known";
        return "campaign " + id + ", " + name + ": " + reached;
    }

    Json.Obj json() {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("campaignId", new Json.Num(id));
        fields.put("name", Json.text(name));
        people.ifPresent(number -> fields.put("peoplePerRun", Json.Num.of(number)));
        return new Json.Obj(fields);
    }
}
