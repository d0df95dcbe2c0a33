package io.iterablemcp.cli;

import io.iterablemcp.config.Settings;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.privacy.ProjectPseudonyms;
import io.iterablemcp.tools.ComposedTool;
import io.iterablemcp.tools.data.DescribeData;
import io.iterablemcp.tools.data.KnownWords;
import io.iterablemcp.tools.data.LoadData;
import io.iterablemcp.tools.data.LoadPlanner;
import io.iterablemcp.tools.data.LoadStatus;
import io.iterablemcp.tools.data.LoadedData;
import io.iterablemcp.tools.data.QueryData;
import io.iterablemcp.tools.data.SaveQueryResult;
import io.iterablemcp.warehouse.background.LoadProcess;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

/** Assembles the tools that load data of the project and query it. */
final class LoadedDataTools {

    private LoadedDataTools() {}

    static List<ComposedTool> of(
            Settings settings,
            Catalogue catalogue,
            CallResources resources,
            Supplier<ProjectPseudonyms> pseudonyms,
            Clock clock) {
        LoadedData data = LoadedData.of(settings);
        LoadProcess loads = resources.loads();
        LoadPlanner planner = new LoadPlanner(settings, catalogue, resources.store(), SandboxProject.limits(settings));
        return List.of(
                new QueryData(data, new KnownWords(data, pseudonyms)),
                new DescribeData(data),
                new LoadData(data, loads, planner, clock),
                new LoadStatus(data, loads),
                new SaveQueryResult(data));
    }
}
