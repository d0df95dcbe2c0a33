package io.iterablemcp.sandbox.calls;

import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.sandbox.http.Faults;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.world.World;

/** Every call of the API and the class that answers it. */
public final class AllCalls {

    private AllCalls() {}

    public static Routes routes(Catalogue catalogue, World world, Faults faults) {
        Routes routes = new Routes(catalogue);
        new SandboxCalls(world, faults).add(routes);
        new ChannelCalls(world).add(routes);
        new ListCalls(world).add(routes);

        new TrackCalls(world).add(routes);
        new EventHistoryCalls(world).add(routes);
        new PushTrackCalls(world).add(routes);
        new CommerceCalls(world).add(routes);
        new InAppCalls(world).add(routes);
        new InAppTrackCalls(world).add(routes);
        new EmbeddedCalls(world).add(routes);
        new EmbeddedTrackCalls(world).add(routes);
        new ExportCalls(world).add(routes);
        new ExportJobCalls(world).add(routes);
        new JourneyCalls(world).add(routes);
        return routes;
    }
}
