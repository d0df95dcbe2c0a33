package io.iterablemcp.sandbox.calls;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.http.ApiError;
import io.iterablemcp.sandbox.http.ApiRequest;
import io.iterablemcp.sandbox.http.ApiResponse;
import io.iterablemcp.sandbox.world.Documents;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Sorts long collections and splits them into numbered pages.
 *
 * @param collection the field that holds the page
 * @param total the field that holds the number of documents on all pages
 * @param usual the default page size
 * @param most the largest page size
 * @param sortable the fields that a call can sort by
 * @param filters the query parameters that the links to other pages keep
 */
public record NumberedPages(
        String collection, String total, long usual, long most, Set<String> sortable, List<String> filters) {

    /** Beyond this page, the number of the first item would overflow. */
    private static final long LAST = Long.MAX_VALUE / 1000;

    public ApiResponse answer(ApiRequest request, List<Json.Obj> documents) {
        long page = within(request, "page", 1, LAST);
        long size = within(request, "pageSize", usual, most);
        List<Json.Obj> sorted = sorted(request, documents);
        Documents.Draft answer = Documents.object(
                collection, sorted.stream().skip((page - 1) * size).limit(size).toList());
        if (page <= (sorted.size() - 1) / size) {
            answer.put("nextPageUrl", link(request, page + 1, size));
        }
        if (page > 1) {
            answer.put("previousPageUrl", link(request, page - 1, size));
        }
        return ApiResponse.json(answer.put(total, sorted.size()).done());
    }

    private static long within(ApiRequest request, String name, long usual, long most) {
        long value = request.whole(name).orElse(usual);
        if (value < 1 || value > most) {
            throw ApiError.badParams(name + " must be between 1 and " + most + ", not " + value);
        }
        return value;
    }

    /** Sorts by {@code field}, {@code +field} or {@code -field}. A plus in a query arrives as a blank. */
    private List<Json.Obj> sorted(ApiRequest request, List<Json.Obj> documents) {
        String sort = request.text("sort").map(String::strip).orElse("id");
        String field = sort.replaceFirst("^[+-]", "");
        if (!sortable.contains(field)) {
            throw ApiError.badParams("Cannot sort by " + field + "; sort by one of " + String.join(", ", sortable));
        }
        Comparator<Json.Obj> order = Comparator.comparing(
                        (Json.Obj document) -> Documents.whole(document, field).orElse(0L))
                .thenComparing(document -> document.text(field).orElse("").toLowerCase(Locale.ROOT))
                // Equal documents keep the order of their creation, so that pages are stable.
                .thenComparing(document -> Documents.whole(document, "id").orElse(0L));
        return documents.stream()
                .sorted(sort.startsWith("-") ? order.reversed() : order)
                .toList();
    }

    private String link(ApiRequest request, long page, long size) {
        List<String> query = new ArrayList<>(List.of("page=" + page, "pageSize=" + size));
        request.text("sort").ifPresent(sort -> query.add("sort=" + encoded(sort)));
        for (String filter : filters) {
            request.texts(filter).forEach(value -> query.add(filter + "=" + encoded(value)));
        }
        return request.path() + "?" + String.join("&", query);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
