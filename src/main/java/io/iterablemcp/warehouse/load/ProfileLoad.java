package io.iterablemcp.warehouse.load;

import io.iterablemcp.api.ApiCall;
import io.iterablemcp.api.CallProgress;
import io.iterablemcp.api.Reply;
import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.warehouse.destination.Destination;
import io.iterablemcp.warehouse.destination.DestinationFault;
import io.iterablemcp.warehouse.destination.LoadedResource;
import io.iterablemcp.warehouse.load.Loader.Means;
import io.iterablemcp.warehouse.resource.Column;
import io.iterablemcp.warehouse.resource.Resource;
import io.iterablemcp.warehouse.resource.Resources;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Loads profiles: asks which fields they have, so that each has a column, and then reads them in windows. */
final class ProfileLoad {

    private static final String FIELDS = "user_fields";

    private final Means means;
    private final LoadOptions options;
    private final LoadProgress progress;

    ProfileLoad(Means means, LoadOptions options, LoadProgress progress) {
        this.means = means;
        this.options = options;
        this.progress = progress;
    }

    LoadResult load(Resource resource, Optional<LoadedResource> there, Destination destination) {
        if (!means.people()) {
            return new LoadResult.Skipped(
                    resource.name(),
                    "profiles are personal data, which is not open",
                    "To load it: set ITERABLE_USER_PII=true");
        }
        boolean full = options.full().contains(resource.name());
        LoadOptions windows = options.withWindows(options.windows().ofEverything(full));
        try {
            List<Column> columns = new ArrayList<>(resource.table().columns());
            columns.addAll(ProfileColumns.of(
                    resource, destination.columns(resource.table().name()), fields(resource)));
            return new EventLoad(means, windows, progress).load(resource.withColumns(columns), there, destination);
        } catch (ReadFailure e) {
            return e.result(resource.name());
        } catch (DestinationFault e) {
            return Loader.failed(resource.name(), e);
        }
    }

    /** The types of the fields by their names; none if the key or a setting closes the call. */
    private Map<String, String> fields(Resource profiles) throws ReadFailure {
        Resource fields = Resources.load().find(FIELDS).orElseThrow();
        ToolSpec tool = means.catalogue().find(fields.source().tool()).orElseThrow();
        Map<String, String> types = new LinkedHashMap<>();
        if (!means.gate().apply(tool).open()) {
            return types;
        }
        ReadRows.Target target = new ReadRows.Target() {
            @Override
            public void restart() {
                types.clear();
            }

            @Override
            public void row(Json.Obj row) {
                types.put(row.text("name").orElse(""), row.text("value").orElse(""));
            }
        };
        CallProgress waits = words -> progress.waiting(profiles.name(), words);
        Reply reply = means.api()
                .call(
                        new ApiCall(tool, Json.Obj.EMPTY, Loader.AGENT, "", waits),
                        new ReadRows(fields.source(), target, means.errors()));
        ReadFailure.check(reply);
        return types;
    }
}
