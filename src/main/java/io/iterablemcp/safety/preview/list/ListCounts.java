package io.iterablemcp.safety.preview.list;

import io.iterablemcp.json.Json;
import io.iterablemcp.safety.preview.Audience;
import io.iterablemcp.safety.preview.JsonFields;
import io.iterablemcp.safety.preview.LiveReads;
import io.iterablemcp.safety.preview.PlannedCall;
import io.iterablemcp.safety.preview.PreviewDraft;
import io.iterablemcp.safety.preview.PreviewUnavailable;
import io.iterablemcp.safety.preview.PreviewWords;
import io.iterablemcp.store.database.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Counts the people on lists. Iterable lets a project read few sizes a minute: what a call has read, the next one has. */
public final class ListCounts {

    /** Iterable's limit on get_list_size. */
    static final int READS_A_MINUTE = 5;

    private static final Duration FRESH = Duration.ofHours(1);

    private final ListSizes sizes;
    private final Clock clock;

    public ListCounts(ListSizes sizes, Clock clock) {
        this.sizes = sizes;
        this.clock = clock;
    }

    /** Counts the people on all of these lists, and describes the lists. Someone on two lists counts twice. */
    public Audience audience(PlannedCall call, Collection<Long> lists, PreviewDraft draft) throws PreviewUnavailable {
        ListNames names = ListNames.read(call);
        Set<Long> wanted = new LinkedHashSet<>(lists);
        CountedLists counted = count(call, wanted, names);
        List<String> shown = new ArrayList<>();
        for (long list : wanted) {
            Long size = counted.sizes().get(list);
            shown.add(names.of(list) + ", " + (size == null ? "size not known yet" : PreviewWords.people(size)));
        }
        if (!shown.isEmpty()) {
            draft.line(shown.size() == 1 ? "List" : "Lists", PreviewWords.several(shown));
        }
        wanted.stream()
                .filter(names::gone)
                .forEach(list -> draft.warn("List " + list + " is not among the lists of the project."));
        if (wanted.isEmpty()) {
            draft.warn("There is no list, so nobody would be reached.");
        }
        draft.lists(lists);
        describe(counted, wanted, draft);
        warnOfChanges(call, wanted, names, draft);
        return counted.audience();
    }

    private static void describe(CountedLists counted, Set<Long> wanted, PreviewDraft draft) {
        if (counted.audience() instanceof Audience.Counted people) {
            draft.line(
                    "People",
                    "at most " + PreviewWords.number(people.count())
                            + (wanted.size() > 1 ? "; someone on several lists is counted on each" : ""));
            if (people.count() == 0) {
                draft.warn("The audience is empty.");
            }
        } else if (counted.audience() instanceof Audience.NotYetKnown later) {
            int known = counted.sizes().size();
            int missing = wanted.size() - known;
            Instant all = later.from().plus(Duration.ofMinutes((missing - 1L) / READS_A_MINUTE));
            draft.line(
                    "People",
                    "not known yet: the sizes of " + known + " of " + wanted.size()
                            + " lists are known. Iterable lets a project read " + READS_A_MINUTE
                            + " sizes a minute; those read so far are kept. Call again after "
                            + PreviewWords.time(later.from())
                            + (all.isAfter(later.from())
                                    ? ", and then each minute; all are known after " + PreviewWords.time(all)
                                    : ", and all are known"));
        } else if (counted.audience() instanceof Audience.Unknown unknown) {
            draft.line("People", "unknown: " + unknown.why());
        }
    }

    private void warnOfChanges(PlannedCall call, Set<Long> lists, ListNames names, PreviewDraft draft)
            throws PreviewUnavailable {
        try {
            sizes.changedSince(call.project(), lists, call.now().minus(FRESH))
                    .forEach(list -> draft.warn("This server wrote to the list " + names.of(list)
                            + " within the last hour. Only its own writes are known here."));
        } catch (StoreException e) {
            throw PreviewUnavailable.failed(
                    "what was written to the lists", e.fault().clause());
        }
    }

    /** The people on these lists; sizes that are missing or too old are read, the oldest first. */
    private CountedLists count(PlannedCall call, Collection<Long> lists, ListNames names) throws PreviewUnavailable {
        try {
            return counted(call, lists, names);
        } catch (StoreException e) {
            throw PreviewUnavailable.failed("the sizes of the lists", e.fault().clause());
        }
    }

    private CountedLists counted(PlannedCall call, Collection<Long> lists, ListNames names) throws StoreException {
        Map<Long, ListSize> kept =
                new HashMap<>(sizes.since(call.project(), lists, call.now().minus(ListSizes.KEPT)));
        Instant oldest = call.now().minus(call.oldestSize());
        List<Long> missing = lists.stream()
                .filter(list ->
                        !kept.containsKey(list) || kept.get(list).counted().isBefore(oldest))
                .sorted(Comparator.comparing(
                        list -> kept.containsKey(list) ? kept.get(list).counted() : Instant.EPOCH))
                .toList();
        missing.forEach(kept::remove);
        Optional<Audience> stopped = Optional.empty();
        for (long list : missing) {
            Instant asked = clock.instant();
            LiveReads.Result result =
                    call.reads().read("get_list_size", Json.Obj.EMPTY.with("listId", Json.Num.of(list)));
            Optional<Long> size =
                    result instanceof LiveReads.Result.Found found && found.body() instanceof Json.Obj body
                            ? JsonFields.whole(body, "size")
                            : Optional.empty();
            if (size.isEmpty() && names.gone(list) && !(result instanceof LiveReads.Result.Later)) {
                size = Optional.of(0L);
            }
            if (size.isEmpty()) {
                stopped = Optional.of(why(list, result));
                break;
            }
            ListSize read = new ListSize(list, size.get(), asked);
            sizes.keep(call.project(), read);
            kept.put(list, read);
        }
        Map<Long, Long> known = new HashMap<>();
        kept.forEach((list, size) -> known.put(list, size.size()));
        long sum = known.values().stream().mapToLong(Long::longValue).sum();
        Instant read = kept.values().stream()
                .map(ListSize::counted)
                .min(Comparator.naturalOrder())
                .orElse(call.now());
        return new CountedLists(known, stopped.orElseGet(() -> new Audience.Counted(sum, true, read)));
    }

    private static Audience why(long list, LiveReads.Result result) {
        if (result instanceof LiveReads.Result.Later later) {
            return new Audience.NotYetKnown(later.from());
        }
        if (result instanceof LiveReads.Result.Unavailable unavailable) {
            return new Audience.Unknown("the size of list " + list + " cannot be read: " + unavailable.why());
        }
        return new Audience.Unknown("the size of list " + list + " cannot be read");
    }
}
