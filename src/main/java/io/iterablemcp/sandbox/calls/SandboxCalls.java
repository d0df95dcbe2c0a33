package io.iterablemcp.sandbox.calls;

import io.iterablemcp.sandbox.http.Answer;
import io.iterablemcp.sandbox.http.Ask;
import io.iterablemcp.sandbox.http.Fault;
import io.iterablemcp.sandbox.http.Faults;
import io.iterablemcp.sandbox.http.Refused;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.world.Docs;
import io.iterablemcp.sandbox.world.World;
import java.util.regex.PatternSyntaxException;

/** The pages that only a sandbox has. */
final class SandboxCalls {

    private final World world;
    private final Faults faults;

    SandboxCalls(World world, Faults faults) {
        this.world = world;
        this.faults = faults;
    }

    void add(Routes routes) {
        routes.on("GET /sandbox/outbox", this::outbox)
                .on("POST /sandbox/faults", this::fault)
                .on("DELETE /sandbox/faults", this::noFaults);
    }

    private Answer outbox(Ask ask) {
        return Answer.json(Docs.object("outbox", world.outbox.letters()).done());
    }

    private Answer fault(Ask ask) {
        try {
            faults.add(Fault.read(ask.needText("fault")));
        } catch (PatternSyntaxException e) {
            throw Refused.badParams(e.getDescription());
        }
        return Answer.success("The fault strikes from the next call on");
    }

    private Answer noFaults(Ask ask) {
        faults.clear();
        return Answer.success("No faults from now on");
    }
}
