package io.iterablemcp.warehouse.load;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Paging;
import java.util.Optional;

/** The arguments of the call that brings the next rows. */
final class Pages {

    private final Optional<Paging> paging;
    private long before;
    private long page = 1;

    Pages(Optional<Paging> paging) {
        this.paging = paging;
    }

    /**
     * @param rows of the answer
     * @param rest of the answer
     * @return empty if that was the last page
     */
    Optional<Json.Obj> next(Json.Obj arguments, long rows, Json.Obj rest) {
        if (paging.isEmpty() || rows == 0) {
            return Optional.empty();
        }
        before += rows;
        Paging how = paging.get();
        return switch (how.style()) {
            case PAGE -> {
                page++;
                yield rest.has("nextPageUrl") || total(how, rest) > before
                        ? Optional.of(arguments.with(how.argument(), Json.Num.of(page)))
                        : Optional.empty();
            }
            case OFFSET ->
                total(how, rest) > before
                        ? Optional.of(arguments.with(how.argument(), Json.Num.of(before)))
                        : Optional.empty();
            case CURSOR ->
                how.next()
                        .flatMap(path -> TableLine.find(java.util.List.of(path.split("\\.")), rest))
                        .filter(marker ->
                                marker instanceof Json.Str text && !text.text().isEmpty())
                        .map(marker -> arguments.with(how.argument(), marker));
        };
    }

    private static long total(Paging paging, Json.Obj rest) {
        return paging.total()
                .flatMap(path -> TableLine.find(java.util.List.of(path.split("\\.")), rest))
                .filter(Json.Num.class::isInstance)
                .map(number -> Long.parseLong(((Json.Num) number).digits()))
                .orElse(0L);
    }
}
