package io.iterablemcp.tools.data;

import io.iterablemcp.warehouse.background.LoadRequest;
import java.util.List;

/**
 * What a call loads.
 *
 * @param skipped what its caller may not read, with the reasons
 */
record LoadPlan(LoadRequest request, List<Skipped> skipped) {

    record Skipped(String resource, String why) {}
}
