package io.iterablemcp.sandbox.seed;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Creates the lists before their campaigns, and fills them after the simulation. */
final class ListSeed {

    private final Instant start;
    private final Map<CampaignAudience, Long> ids = new HashMap<>();

    ListSeed(Instant start) {
        this.start = start;
    }

    void sow(World world) {
        int age = 380;
        for (CampaignAudience audience : CampaignAudience.ALL) {
            age -= 5 + audience.name().length() % 9;
            Documents.Draft list = Documents.object("name", audience.name())
                    .put("description", audience.description())
                    .put("createdAt", ActivityTimes.atWork(start.minus(Duration.ofDays(age)), audience.name()))
                    .put("listType", audience.type());
            if (audience.type().equals("Suppression")) {
                list.put("isGlobalSuppressionEnabled", true);
            }
            Json.Obj made = world.lists.documents().add(list.done());
            ids.put(audience, world.lists.documents().idOf(made));
        }
    }

    List<Long> ids(List<CampaignAudience> audiences) {
        return audiences.stream().map(ids::get).toList();
    }

    void fill(World world, List<Shopper> people) {
        for (CampaignAudience audience : CampaignAudience.ALL) {
            people.stream()
                    .filter(who -> audience.has(who, start.toEpochMilli()))
                    .forEach(who -> world.lists.add(ids.get(audience), who.person()));
        }
    }
}
