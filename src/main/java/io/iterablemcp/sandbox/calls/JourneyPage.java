package io.iterablemcp.sandbox.calls;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.http.Ask;
import io.iterablemcp.sandbox.http.Refused;
import io.iterablemcp.sandbox.world.Docs;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** One page of the list of journeys, as the caller wants it sorted and filtered. */
record JourneyPage(long page, long pageSize, String sort, List<String> states) {

    private static final long MOST = 50;
    private static final Set<String> SORTS = Set.of("id", "name", "createdAt", "updatedAt");

    static JourneyPage of(Ask ask) {
        long page = ask.whole("page").orElse(1L);
        long pageSize = ask.whole("pageSize").orElse(10L);
        // A plus in a query arrives as a space.
        String sort = ask.text("sort").orElse("id").strip().replaceFirst("^\\+", "");
        if (page < 1 || pageSize < 1 || pageSize > MOST) {
            throw Refused.badParams("page must be at least 1 and pageSize between 1 and " + MOST);
        }
        if (!SORTS.contains(sort.replaceFirst("^-", ""))) {
            throw Refused.badParams("Invalid value for sort: " + sort);
        }
        return new JourneyPage(page, pageSize, sort, ask.texts("state"));
    }

    Json.Obj shown(List<Json.Obj> all) {
        List<Json.Obj> wanted =
                all.stream().filter(this::wanted).sorted(order()).toList();
        // Pages are counted before they are multiplied: a far page must not overflow into a near one.
        long pages = (wanted.size() + pageSize - 1) / pageSize;
        List<Json.Obj> here = page > pages
                ? List.of()
                : wanted.stream().skip((page - 1) * pageSize).limit(pageSize).toList();
        Docs.Draft answer = Docs.object("journeys", here);
        if (page < pages) {
            answer.put("nextPageUrl", url(page + 1));
        }
        if (page > 1 && page - 1 <= pages) {
            answer.put("previousPageUrl", url(page - 1));
        }
        return answer.put("totalJourneysCount", wanted.size()).done();
    }

    /** Of all states only this one has an effect: without it, archived journeys stay out of sight. */
    private boolean wanted(Json.Obj journey) {
        return journey.flag("isArchived") == states.stream().anyMatch("Archived"::equalsIgnoreCase);
    }

    private Comparator<Json.Obj> order() {
        String field = sort.replaceFirst("^-", "");
        Comparator<Json.Obj> order = field.equals("name")
                ? Comparator.comparing(journey -> journey.text("name").orElse(""), String.CASE_INSENSITIVE_ORDER)
                : Comparator.comparing(
                        journey -> new BigDecimal(((Json.Num) journey.get(field).orElseThrow()).digits()));
        return sort.startsWith("-") ? order.reversed() : order;
    }

    private String url(long number) {
        return "/api/journeys?page=" + number + "&pageSize=" + pageSize + "&sort=" + sort
                + states.stream()
                        .map(state -> "&state=" + URLEncoder.encode(state, StandardCharsets.UTF_8))
                        .collect(Collectors.joining());
    }
}
