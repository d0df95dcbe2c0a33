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
        new CatalogCalls(world).add(routes);
        new CatalogFieldCalls(world).add(routes);
        new CatalogItemCalls(world).add(routes);
        new CatalogWriteCalls(world).add(routes);
        new MetadataCalls(world).add(routes);
        new WebhookCalls(world).add(routes);
        new ExperimentCalls(world).add(routes);
        new ExperimentPlanCalls(world).add(routes);
        new ExperimentRunCalls(world).add(routes);
        new ExperimentFigureCalls(world).add(routes);
        new ExperimentMetricsCall(world).add(routes);
        return routes;
    }
}
