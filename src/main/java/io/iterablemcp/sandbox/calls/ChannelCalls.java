package io.iterablemcp.sandbox.calls;

import io.iterablemcp.sandbox.http.Answer;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.world.Docs;
import io.iterablemcp.sandbox.world.World;

/** Channels and message types: fixed, as the API offers no way to change them. */
final class ChannelCalls {

    private final World world;

    ChannelCalls(World world) {
        this.world = world;
    }

    void add(Routes routes) {
        routes.on(
                        "GET /api/channels",
                        ask -> Answer.json(
                                Docs.object("channels", world.channels.all()).done()))
                .on(
                        "GET /api/messageTypes",
                        ask -> Answer.json(Docs.object("messageTypes", world.messageTypes.all())
                                .done()));
    }
}
