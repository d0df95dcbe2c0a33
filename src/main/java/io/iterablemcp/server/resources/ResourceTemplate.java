package io.iterablemcp.server.resources;

import io.iterablemcp.server.names.NameSource;
import java.util.Optional;

/** A kind of resource: its address with one variable in braces. */
public enum ResourceTemplate {
    CAMPAIGN(
            "iterable://campaigns/{id}",
            "Campaign",
            "A campaign: state, template, lists, send times and size, labels.",
            ResourceTemplate.JSON,
            NameSource.CAMPAIGNS),
    TEMPLATE(
            "iterable://templates/{id}",
            "Template source",
            "A template as it was written, of any medium: subject, sender, content.",
            ResourceTemplate.JSON,
            NameSource.TEMPLATES),
    RENDERED_TEMPLATE(
            "iterable://templates/{id}/rendered",
            "Rendered template",
            "An email or in-app template as HTML, without the data of a person.",
            "text/html",
            NameSource.TEMPLATES),
    LIST(
            "iterable://lists/{id}",
            "List",
            "A list: name, type, size. Not its members.",
            ResourceTemplate.JSON,
            NameSource.LISTS),
    CATALOG(
            "iterable://catalogs/{name}",
            "Catalog",
            "The first 50 items of a catalog with their fields.",
            ResourceTemplate.JSON,
            NameSource.CATALOGS),
    CAMPAIGN_REPORT(
            "iterable://reports/campaigns/{id}",
            "Campaign report",
            "How a campaign did: figures, rates, and the median of its kind.",
            ResourceTemplate.JSON,
            NameSource.CAMPAIGNS),
    EXPERIMENT_REPORT(
            "iterable://reports/experiments/{id}",
            "Experiment report",
            "How the variants of an email experiment did, and if the difference says anything.",
            ResourceTemplate.JSON,
            NameSource.EXPERIMENTS);

    static final String JSON = "application/json";

    private static final int LONGEST_ID = 18;
    private static final int LONGEST_NAME = 255;

    private final String uri;
    private final String title;
    private final String description;
    private final String type;
    private final NameSource source;

    ResourceTemplate(String uri, String title, String description, String type, NameSource source) {
        this.uri = uri;
        this.title = title;
        this.description = description;
        this.type = type;
        this.source = source;
    }

    public String uri() {
        return uri;
    }

    public String title() {
        return title;
    }

    public String description() {
        return description;
    }

    public String type() {
        return type;
    }

    /** What completes its variable. */
    public NameSource source() {
        return source;
    }

    /** The name of its variable. */
    public String variable() {
        return uri.substring(uri.indexOf('{') + 1, uri.indexOf('}'));
    }

    /** Its address with this value. */
    public String with(String value) {
        return uri.replace("{" + variable() + "}", value);
    }

    public static Optional<ResourceTemplate> of(String uri) {
        for (ResourceTemplate template : values()) {
            if (template.uri.equals(uri)) {
                return Optional.of(template);
            }
        }
        return Optional.empty();
    }

    /** The value of the variable in an address of this kind; empty for all other addresses. */
    Optional<String> value(String address) {
        String before = uri.substring(0, uri.indexOf('{'));
        String after = uri.substring(uri.indexOf('}') + 1);
        if (address.length() <= before.length() + after.length()
                || !address.startsWith(before)
                || !address.endsWith(after)) {
            return Optional.empty();
        }
        String value = address.substring(before.length(), address.length() - after.length());
        boolean valid = variable().equals("id")
                ? value.length() <= LONGEST_ID && value.chars().allMatch(it -> it >= '0' && it <= '9')
                : value.length() <= LONGEST_NAME && value.chars().allMatch(ResourceTemplate::inCatalogName);
        return valid ? Optional.of(value) : Optional.empty();
    }

    private static boolean inCatalogName(int letter) {
        return letter == '-'
                || (letter >= '0' && letter <= '9')
                || (letter >= 'a' && letter <= 'z')
                || (letter >= 'A' && letter <= 'Z');
    }
}
