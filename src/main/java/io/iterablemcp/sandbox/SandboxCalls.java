package io.iterablemcp.sandbox;

import io.iterablemcp.sandbox.http.ApiError;
import io.iterablemcp.sandbox.http.ApiRequest;
import io.iterablemcp.sandbox.http.ApiResponse;
import io.iterablemcp.sandbox.http.InjectedFault;
import io.iterablemcp.sandbox.http.InjectedFaults;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.World;
import java.util.regex.PatternSyntaxException;

/** The calls that only the sandbox has: its outbox and its injected faults. */
final class SandboxCalls {

    private final World world;
    private final InjectedFaults faults;

    SandboxCalls(World world, InjectedFaults faults) {
        this.world = world;
        this.faults = faults;
    }

    void add(Routes routes) {
        routes.on("GET /sandbox/outbox", this::outbox)
                .on("POST /sandbox/faults", this::fault)
                .on("DELETE /sandbox/faults", this::noFaults);
    }

    private ApiResponse outbox(ApiRequest request) {
        return ApiResponse.json(
                Documents.object("outbox", world.outbox.messages()).done());
    }

    private ApiResponse fault(ApiRequest request) {
        try {
            faults.add(InjectedFault.read(request.needText("fault")));
        } catch (PatternSyntaxException e) {
            throw ApiError.badParams(e.getDescription());
        }
        return ApiResponse.success("The fault applies from the next call on");
    }

    private ApiResponse noFaults(ApiRequest request) {
        faults.clear();
        return ApiResponse.success("All faults are removed");
    }
}
