package io.iterablemcp.tools.rows;

import io.iterablemcp.api.ApiCall;
import io.iterablemcp.api.Reply;
import io.iterablemcp.api.rows.RowCounts;
import io.iterablemcp.api.rows.RowSearch;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.json.MalformedJson;
import io.iterablemcp.manifest.Paging;
import io.iterablemcp.tools.shape.JsonPathLookup;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads further pages for a call that searches all rows, as far as Iterable's limits and the deadline allow. Every other
 * call passes through.
 */
public final class PagedReads implements Function<ApiCall, Reply> {

    /** With less time than this no page is begun. */
    private static final Duration LEAST = Duration.ofSeconds(2);

    /** A server whose pages never end must not be asked without end. */
    private static final int MOST_PAGES = 1_000;

    private final Function<ApiCall, Reply> api;
    private final Clock clock;
    private final Duration deadline;

    /** @param deadline for all pages together */
    public PagedReads(Function<ApiCall, Reply> api, Clock clock, Duration deadline) {
        this.api = api;
        this.clock = clock;
        this.deadline = deadline;
    }

    @Override
    public Reply apply(ApiCall call) {
        Optional<RowSearch> search = call.filter().rows().filter(RowSearch::pages);
        return search.isPresent() ? new Run(call, search.get()).read() : api.apply(call);
    }

    /** The pages of one call. */
    private final class Run {
        private final ApiCall call;
        private final RowSearch search;
        private final Paging paging;
        private final Instant end = clock.instant().plus(deadline);
        private Json.Obj arguments;

        Run(ApiCall call, RowSearch search) {
            this.call = call;
            this.search = search;
            this.paging = call.tool().answer().paging().orElseThrow();
            this.arguments = call.arguments();
        }

        Reply read() {
            Reply first = api.apply(call);
            if (!(first instanceof Reply.Delivered delivered) || search.open().isEmpty()) {
                return first;
            }
            Reply.Delivered last = delivered;
            while (true) {
                RowSearch.OpenAnswer open = search.open().get();
                RowCounts counts = open.counts();
                if (!last.rows().map(RowCounts::all).orElse(true)) {
                    return open.close(counts.stopped("time ran out", with(arguments)));
                }
                Optional<Json.Obj> next = next(open);
                if (next.isEmpty()) {
                    return open.close(counts);
                }
                arguments = next.get();
                Duration left = Duration.between(clock.instant(), end);
                if (search.page() == MOST_PAGES) {
                    return open.close(counts.stopped(MOST_PAGES + " pages are the most for one call", with(arguments)));
                }
                if (left.compareTo(LEAST) < 0) {
                    return open.close(counts.stopped("time ran out", with(arguments)));
                }
                search.nextPage();
                Reply reply = api.apply(call.with(arguments).within(left));
                if (reply instanceof Reply.Delivered page) {
                    last = page;
                } else if (mustFail(reply)) {
                    return reply;
                } else {
                    return open.close(open.counts().stopped(why(reply), with(arguments)));
                }
            }
        }

        /** The arguments of the next page; empty if this was the last. */
        private Optional<Json.Obj> next(RowSearch.OpenAnswer open) {
            if (open.rowsOfPage() == 0) {
                return Optional.empty();
            }
            Json frame = frame(open.frame());
            Optional<Long> total =
                    paging.total().flatMap(path -> find(frame, path)).flatMap(Run::whole);
            if (total.isPresent() && open.rows() >= total.get()) {
                return Optional.empty();
            }
            return switch (paging.style()) {
                case OFFSET -> Optional.of(arguments.with(paging.argument(), Json.Num.of(open.rows())));
                case PAGE -> {
                    boolean more = total.isPresent()
                            || find(frame, "nextPageUrl")
                                    .filter(Json.Str.class::isInstance)
                                    .isPresent();
                    yield more
                            ? Optional.of(arguments.with(paging.argument(), Json.Num.of(search.page() + 1L)))
                            : Optional.empty();
                }
                case CURSOR ->
                    paging.next()
                            .flatMap(path -> find(frame, path))
                            .filter(cursor -> cursor instanceof Json.Str text
                                    && !text.text().isEmpty()
                                    && !cursor.equals(
                                            arguments.get(paging.argument()).orElse(Json.Null.NULL)))
                            .map(cursor -> arguments.with(paging.argument(), cursor));
            };
        }

        private static Json frame(String text) {
            try {
                return JsonReader.read(text);
            } catch (MalformedJson e) {
                return Json.Null.NULL; // without a total or a cursor there is no next page
            }
        }

        private static Optional<Json> find(Json frame, String path) {
            return JsonPathLookup.find(frame, path).or(() -> JsonPathLookup.find(frame, "params." + path));
        }

        private static Optional<Long> whole(Json value) {
            return value instanceof Json.Num number && number.digits().matches("\\d{1,18}")
                    ? Optional.of(Long.parseLong(number.digits()))
                    : Optional.empty();
        }

        private String with(Json.Obj next) {
            String page = paging.argument() + "="
                    + next.get(paging.argument()).map(JsonWriter::write).orElse("1");
            return paging.size()
                    .flatMap(size -> next.get(size).map(value -> page + " and " + size + "=" + JsonWriter.write(value)))
                    .orElse(page);
        }

        private static boolean mustFail(Reply reply) {
            return reply instanceof Reply.Failed failed
                    && (failed.cause() == Reply.Cause.CANCELLED || failed.cause() == Reply.Cause.CHANGED_ANSWER);
        }

        private static String why(Reply reply) {
            if (reply instanceof Reply.NotYet notYet) {
                return "Iterable's limit, " + notYet.limit() + ", is used up until " + notYet.runsAt();
            }
            boolean late = reply instanceof Reply.Failed failed
                    && (failed.cause() == Reply.Cause.TIMED_OUT || failed.cause() == Reply.Cause.STALLED);
            return late ? "time ran out" : "Iterable did not answer the next request";
        }
    }
}
