package io.iterablemcp.warehouse.load;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Paging;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The arguments of the call that brings the next rows. */
final class Pages {

    private final Optional<Paging> paging;
    private long before;
    private long page = 1;
    private final Set<Json> markers = new HashSet<>();

    Pages(Optional<Paging> paging) {
        this.paging = paging;
    }

    /**
     * @param rows of the answer
     * @param rest of the answer
     * @return empty if that was the last page
     * @throws ReadFailure if the next one was read already
     */
    Optional<Json.Obj> next(Json.Obj arguments, long rows, Json.Obj rest) throws ReadFailure {
        if (paging.isEmpty() || rows == 0) {
            return Optional.empty();
        }
        before += rows;
        Paging how = paging.get();
        return switch (how.style()) {
            case PAGE -> {
                page++;
                checkNew(rest.get("nextPageUrl"));
                yield rest.has("nextPageUrl") || total(how, rest) > before
                        ? Optional.of(arguments.with(how.argument(), Json.Num.of(page)))
                        : Optional.empty();
            }
            case OFFSET ->
                total(how, rest) > before
                        ? Optional.of(arguments.with(how.argument(), Json.Num.of(before)))
                        : Optional.empty();
            case CURSOR -> {
                Optional<Json> marker = how.next()
                        .flatMap(path -> TableLine.find(java.util.List.of(path.split("\\.")), rest))
                        .filter(it ->
                                it instanceof Json.Str text && !text.text().isEmpty());
                checkNew(marker);
                yield marker.map(it -> arguments.with(how.argument(), it));
            }
        };
    }

    private void checkNew(Optional<Json> marker) throws ReadFailure {
        if (marker.isPresent() && !markers.add(marker.get())) {
            throw ReadFailure.samePage();
        }
    }

    private static long total(Paging paging, Json.Obj rest) {
        return paging.total()
                .flatMap(path -> TableLine.find(java.util.List.of(path.split("\\.")), rest))
                .filter(Json.Num.class::isInstance)
                .map(number -> Long.parseLong(((Json.Num) number).digits()))
                .orElse(0L);
    }
}
