package io.iterablemcp.sandbox.contract;

import java.util.List;

/**
 * A known difference between an answer of the sandbox and its example.
 *
 * @param tools a pattern for the tools that it applies to
 * @param what a pattern for the difference as {@link Shape} reports it
 */
record KnownDifference(String tools, String what, String why) {

    static final List<KnownDifference> ALL = List.of(
            new KnownDifference(
                    "get_user_events_by_.*|export_user_events",
                    "(events)?\\[]\\.\\w+ is more",
                    "each kind of event has fields of its own; the example shows two kinds"),
            new KnownDifference(
                    "export_data_(csv|json)",
                    "\\[]\\.(userId|templateId) is more",
                    "all fields of the event; the example leaves some out"),
            new KnownDifference(
                    "(create|cancel|delete)_experiment|copy_experiment_variant",
                    "sizing\\.\\w+ is null",
                    "nobody has set the size of this test"),
            new KnownDifference(
                    "get_experiment_trends", "holdout is null", "only a test that holds people back has a holdout"),
            new KnownDifference(
                    "get_journeys",
                    "journeys\\[]\\.(lifetimeLimit|draft) missing",
                    "only some journeys are limited, or being changed"),
            new KnownDifference("list_metadata_keys", "nextMarker missing", "all keys are on the first page"));

    boolean excuses(String tool, String difference) {
        return tool.matches(tools) && difference.matches(what);
    }
}
