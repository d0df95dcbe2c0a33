package io.iterablemcp.sandbox.calls.channels;

import io.iterablemcp.sandbox.http.ApiResponse;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.World;

/** Lists channels and message types. The API has no call that changes them. */
public final class ChannelCalls {

    private final World world;

    public ChannelCalls(World world) {
        this.world = world;
    }

    public void add(Routes routes) {
        routes.on(
                        "GET /api/channels",
                        request -> ApiResponse.json(Documents.object("channels", world.channels.all())
                                .done()))
                .on(
                        "GET /api/messageTypes",
                        request -> ApiResponse.json(Documents.object("messageTypes", world.messageTypes.all())
                                .done()));
    }
}
