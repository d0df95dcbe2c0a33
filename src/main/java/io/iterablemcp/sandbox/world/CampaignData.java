package io.iterablemcp.sandbox.world;

import io.iterablemcp.json.Json;
import java.util.HashMap;
import java.util.Map;

/** The data that campaigns were created with for their templates. The API accepts it but never shows it. */
public final class CampaignData {

    private final Map<Long, Json.Obj> byCampaign = new HashMap<>();

    public Json.Obj of(long campaignId) {
        return byCampaign.getOrDefault(campaignId, Json.Obj.EMPTY);
    }

    public void put(long campaignId, Json.Obj data) {
        byCampaign.put(campaignId, data);
    }
}
