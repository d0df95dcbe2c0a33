package io.iterablemcp.server.http;

import io.iterablemcp.gate.Grant;
import io.iterablemcp.server.session.Who;
import java.util.Optional;

/** Nobody needs a token: whoever reaches the server is its one local user. */
record OpenDoor(Who local) implements Doorkeeper {

    static OpenDoor with(Grant grant) {
        return new OpenDoor(Who.local(grant));
    }

    @Override
    public Optional<Who> admit(Optional<String> token) {
        return Optional.of(local);
    }

    @Override
    public int callers() {
        return 1;
    }
}
