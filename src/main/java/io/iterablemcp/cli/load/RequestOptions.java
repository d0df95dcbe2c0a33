package io.iterablemcp.cli.load;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that ask for what takes a call for each row of another table. */
final class RequestOptions {

    @Option(
            names = "--template-content",
            description = "Load what templates say, too: a call for each template, into template_content.")
    private boolean templateContent;

    @Option(
            names = "--metadata-values",
            description = "Load the values of metadata tables, too: a call for each key, into metadata.")
    private boolean metadataValues;

    List<String> resources() {
        List<String> resources = new ArrayList<>();
        if (templateContent) {
            resources.add("template_content");
        }
        if (metadataValues) {
            resources.add("metadata");
        }
        return resources;
    }
}
