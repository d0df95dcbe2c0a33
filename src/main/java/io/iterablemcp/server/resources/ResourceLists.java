package io.iterablemcp.server.resources;

import io.iterablemcp.json.Json;
import io.iterablemcp.server.calls.CallerReads;
import io.iterablemcp.server.names.NameSource;
import io.iterablemcp.server.names.ProjectNames;
import io.iterablemcp.tools.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The lists of resources: what there is to list, and the newest campaigns with their names. It ends after a few pages,
 * because clients read lists to their end; everything else is found by its id.
 */
public final class ResourceLists {

    private static final String CURSOR = "campaigns-";
    private static final int LAST_PAGE = 4;

    private ResourceLists() {}

    /** @param cursor of a page; empty for the first one */
    public static ResourcePage page(Optional<String> cursor, CallerReads reads) {
        if (cursor.isEmpty()) {
            return first(reads);
        }
        for (int page = 2; page <= LAST_PAGE; page++) {
            if (cursor.get().equals(CURSOR + page)) {
                return campaigns(page, List.of(), reads.read(tool(), arguments(page)));
            }
        }
        return new ResourcePage.NoSuchCursor();
    }

    /** Without the campaigns if they cannot be read: the resource that lists them says why. */
    private static ResourcePage first(CallerReads reads) {
        List<ListedResource> listed = new ArrayList<>();
        for (ResourceIndex index : ResourceIndex.values()) {
            if (reads.closed(index.tool()).isEmpty()) {
                listed.add(index.listed());
            }
        }
        if (reads.closed(tool()).isPresent()) {
            return new ResourcePage.Listed(List.copyOf(listed), Optional.empty());
        }
        ResourcePage page = campaigns(1, listed, reads.read(tool(), arguments(1)));
        return page instanceof ResourcePage.Listed
                ? page
                : new ResourcePage.Listed(List.copyOf(listed), Optional.empty());
    }

    private static String tool() {
        return NameSource.CAMPAIGNS.tool();
    }

    private static Json.Obj arguments(int page) {
        return NameSource.CAMPAIGNS.arguments(page);
    }

    private static ResourcePage campaigns(int page, List<ListedResource> before, Outcome answer) {
        Optional<List<Json.Obj>> rows = ProjectNames.rows(NameSource.CAMPAIGNS, answer);
        if (rows.isEmpty()) {
            return new ResourcePage.Unreadable("The campaigns cannot be read. " + answer.words());
        }
        List<ListedResource> listed = new ArrayList<>(before);
        rows.get().forEach(row -> campaign(row).ifPresent(listed::add));
        boolean more = page < LAST_PAGE
                && answer instanceof Outcome.Answered answered
                && answered.text().contains("\"nextPageUrl\"");
        return new ResourcePage.Listed(List.copyOf(listed), more ? Optional.of(CURSOR + (page + 1)) : Optional.empty());
    }

    private static Optional<ListedResource> campaign(Json.Obj row) {
        return row.get("id")
                .filter(Json.Num.class::isInstance)
                .map(id -> ((Json.Num) id).digits())
                .map(id -> new ListedResource(
                        ResourceTemplate.CAMPAIGN.with(id),
                        row.text("name").orElse("Campaign " + id),
                        "Campaign " + id + ", " + row.text("messageMedium").orElse("no medium") + ", "
                                + row.text("campaignState").orElse("no state") + ".",
                        ResourceTemplate.JSON,
                        instant(row, "updatedAt")));
    }

    /** A time in milliseconds. */
    private static Optional<Instant> instant(Json.Obj row, String field) {
        return row.get(field)
                .filter(Json.Num.class::isInstance)
                .map(it -> ((Json.Num) it).digits())
                .filter(digits -> digits.matches("\\d{1,15}"))
                .map(digits -> Instant.ofEpochMilli(Long.parseLong(digits)));
    }
}
