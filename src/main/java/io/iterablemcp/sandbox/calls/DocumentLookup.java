package io.iterablemcp.sandbox.calls;

import io.iterablemcp.sandbox.http.ApiError;
import io.iterablemcp.sandbox.world.Campaign;
import io.iterablemcp.sandbox.world.World;
import java.util.List;

/** Finds the campaigns and lists that a call refers to by id. */
public final class DocumentLookup {

    private DocumentLookup() {}

    /** @throws ApiError when the project has no such campaign */
    public static Campaign campaign(World world, long campaignId) {
        return Campaign.find(world, campaignId)
                .orElseThrow(() -> ApiError.notFound("Campaign " + campaignId + " does not exist"));
    }

    /** @throws ApiError when the project lacks one of the lists */
    public static void checkLists(World world, List<Long> listIds) {
        for (long listId : listIds) {
            if (world.lists.documents().find(listId).isEmpty()) {
                throw ApiError.with(400, "error.lists.invalidListId", "Invalid list id: " + listId);
            }
        }
    }
}
