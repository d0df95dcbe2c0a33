package io.iterablemcp.sandbox.calls.catalogs;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.http.ApiError;
import io.iterablemcp.sandbox.http.ApiRequest;
import io.iterablemcp.sandbox.world.Documents;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One page of catalogs or items, with a link to the next page. */
record CatalogPage(ApiRequest request, long page, long size) {

    static CatalogPage of(ApiRequest request, int most) {
        long page = request.whole("page").orElse(1L);
        long size = request.whole("pageSize").orElse(10L);
        if (page < 1) {
            throw ApiError.badParams("page must be at least 1");
        }
        if (size < 1 || size > most) {
            throw ApiError.badParams("pageSize must be between 1 and " + most);
        }
        return new CatalogPage(request, page, size);
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
        String order = request.text("orderBy")
                .map(field -> "&orderBy=" + URLEncoder.encode(field, StandardCharsets.UTF_8))
                .orElse("");
        return request.path() + "?page=" + number + "&pageSize=" + size + order
                + (request.has("sortAscending") ? "&sortAscending=" + request.flag("sortAscending") : "");
    }
}
