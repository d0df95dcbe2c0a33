package io.iterablemcp.sandbox.calls.catalogs;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.http.ApiError;
import io.iterablemcp.sandbox.http.ApiRequest;
import io.iterablemcp.sandbox.world.Documents;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One page of catalogs or items, with a link to the next page. */
record CatalogPage(ApiRequest ask, long page, long size) {

    static CatalogPage of(ApiRequest ask, int most) {
        long page = ask.whole("page").orElse(1L);
        long size = ask.whole("pageSize").orElse(10L);
        if (page < 1) {
            throw ApiError.badParams("page must be at least 1");
        }
        if (size < 1 || size > most) {
            throw ApiError.badParams("pageSize must be between 1 and " + most);
        }
        return new CatalogPage(ask, page, size);
    }

    Json.Obj shown(String collection, String total, List<Json.Obj> all) {
        long from = page > all.size() ? all.size() : Math.min(all.size(), (page - 1) * size);
        long to = Math.min(all.size(), from + size);
        Documents.Draft shown =
                Documents.object(collection, all.subList((int) from, (int) to)).put(total, all.size());
        if (to < all.size()) {
            shown.put("nextPageUrl", url(page + 1));
        }
        if (page > 1) {
            shown.put("previousPageUrl", url(page - 1));
        }
        return shown.done();
    }

    private String url(long number) {
        String order = ask.text("orderBy")
                .map(field -> "&orderBy=" + URLEncoder.encode(field, StandardCharsets.UTF_8))
                .orElse("");
        return ask.path() + "?page=" + number + "&pageSize=" + size + order
                + (ask.has("sortAscending") ? "&sortAscending=" + ask.flag("sortAscending") : "");
    }
}
