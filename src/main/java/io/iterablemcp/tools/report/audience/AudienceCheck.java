package io.iterablemcp.tools.report.audience;

import io.iterablemcp.config.PersonalAccess;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.text.Clause;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.ComposedTool;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.report.part.PartReads;
import io.iterablemcp.tools.report.part.PartResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The tool audience_check: sizes, overlaps and differences of lists, and who is left, as counts only. */
public final class AudienceCheck implements ComposedTool {

    /** Sets whose counts can be kept apart exactly. */
    private static final int MOST_GUARDED = 10;

    private final Clock clock;
    private final Duration time;
    private final HeldPeople held;
    /** By project. Guarded by itself. */
    private final Map<String, EarlierFigures> earlier = new HashMap<>();

    /** @param time how long a call may take */
    public AudienceCheck(Clock clock, Duration time) {
        this(clock, time, new HeldPeople(clock));
    }

    AudienceCheck(Clock clock, Duration time, HeldPeople held) {
        this.clock = clock;
        this.time = time;
        this.held = held;
    }

    @Override
    public String name() {
        return "audience_check";
    }

    @Override
    public Outcome answer(Call call) {
        AudienceQuestion question = AudienceQuestion.of(call.arguments());
        if (question.refusal().isPresent()) {
            return question.refusal().get();
        }
        PartReads reads = new PartReads(call, clock, time);
        ListChoice choice = new ListChoice(reads);
        List<NamedList> lists = choice.find(question.lists());
        List<NamedList> suppress = choice.find(question.suppress());
        if (choice.refusal().isPresent()) {
            return choice.refusal().get();
        }
        if (lists.stream().anyMatch(suppress::contains)) {
            return AudienceQuestion.onBothSides();
        }
        return new Run(call, reads, question, lists, suppress, choice.everywhere()).answer();
    }

    private EarlierFigures earlier(String project) {
        synchronized (earlier) {
            return earlier.computeIfAbsent(project, it -> new EarlierFigures());
        }
    }

    /** One call. */
    private final class Run {

        private final boolean guarded;
        private final String project;
        private final AudienceReads reads;
        private final AudienceQuestion question;
        private final List<NamedList> lists;
        private final List<NamedList> suppress;
        private final List<NamedList> everywhere;
        private final List<NamedList> all = new ArrayList<>();

        Run(
                Call call,
                PartReads reads,
                AudienceQuestion question,
                List<NamedList> lists,
                List<NamedList> suppress,
                List<NamedList> everywhere) {
            this.guarded = call.caller().grant().personal() == PersonalAccess.CLOSED;
            this.project = call.caller().project().identity();
            this.reads = new AudienceReads(reads, held, project);
            this.question = question;
            this.lists = lists;
            this.suppress = suppress;
            this.everywhere = everywhere;
            all.addAll(lists);
            all.addAll(suppress);
        }

        Outcome answer() {
            Optional<AskedSubscription> subscription = question.messageTypeId().flatMap(reads::subscription);
            if (reads.isUnknownType()) {
                return new Outcome.Refused(
                        Outcome.Reason.QUERY,
                        "the project has no message type "
                                + question.messageTypeId().orElseThrow(),
                        "get_message_types lists them.");
            }
            List<String> keys = new ArrayList<>();
            all.forEach(list -> keys.add(list.key()));
            subscription.ifPresent(it -> keys.add(it.key()));
            EarlierFigures figures = earlier(project);
            Set<String> compared = new LinkedHashSet<>();
            if (guarded) {
                synchronized (figures) {
                    figures.keys().stream()
                            .filter(key -> held.find(project, key).isPresent())
                            .forEach(compared::add);
                }
                compared.addAll(keys);
                if (compared.size() > MOST_GUARDED) {
                    return tooMany(compared.size());
                }
            }
            for (int i = 0; i < all.size(); i++) {
                Optional<AudienceReads.Unread> unread = reads.list(all.get(i));
                if (unread.isPresent()) {
                    return incomplete(i, unread.get());
                }
            }
            String notKnown = question.messageTypeId().isPresent() ? unsubscribed(subscription) : "";
            if (!notKnown.isEmpty()) {
                subscription.ifPresent(it -> keys.remove(it.key()));
                subscription.ifPresent(it -> compared.remove(it.key()));
            }
            synchronized (figures) {
                return counted(figures, guarded ? new ArrayList<>(compared) : keys, subscription, notKnown);
            }
        }

        private Outcome counted(
                EarlierFigures figures, List<String> keys, Optional<AskedSubscription> subscription, String notKnown) {
            List<PeopleSet> sets = new ArrayList<>();
            Instant oldest = clock.instant();
            for (String key : keys) {
                Optional<HeldPeople.Held> people = held.find(project, key);
                if (people.isEmpty()) {
                    return new Outcome.Refused(
                            Outcome.Reason.QUERY,
                            "a list that was read a quarter of an hour ago is no longer held",
                            "Call again with the same arguments.");
                }
                sets.add(people.get().people());
                oldest = people.get().at().isBefore(oldest) ? people.get().at() : oldest;
            }
            // Those who are unsubscribed are held by address and by userId, so only people of lists are counted.
            VennCounts venn = VennCounts.of(keys, sets).of(sizes(keys));
            AudienceCounts counts =
                    guarded ? new GuardedCounts(keys, sizes(keys), venn, figures) : AudienceCounts.all(venn);
            Json.Obj json = new AudienceAnswer(counts, lists, suppress)
                    .json(notKnown.isEmpty() ? subscription.map(AskedSubscription::key) : Optional.empty(), notKnown);
            String read = oldest.truncatedTo(ChronoUnit.SECONDS).toString();
            return new Outcome.Answered(JsonWriter.write(json.with("readFrom", Json.text(read))), notes());
        }

        private Set<String> sizes(List<String> keys) {
            Set<String> sizes = new LinkedHashSet<>(keys);
            sizes.removeIf(key -> !key.startsWith("list "));
            return sizes;
        }

        private List<String> notes() {
            List<String> notes = new ArrayList<>();
            if (guarded) {
                notes.add(
                        "Personal data is off: counts from 1 to 9, and those that would reveal one with other counts, are not shown.");
            }
            List<String> left = everywhere.stream()
                    .filter(list -> !suppress.contains(list))
                    .map(NamedList::words)
                    .toList();
            if (!left.isEmpty()) {
                notes.add("Global suppression lists are not taken out unless suppress names them: "
                        + String.join(", ", left) + ".");
            }
            notes.add("get_campaigns shows which campaigns use a list.");
            return notes;
        }

        /** @return why it is not known; empty if it is */
        private String unsubscribed(Optional<AskedSubscription> subscription) {
            if (subscription.isEmpty()) {
                return "not known: the message type cannot be looked up";
            }
            Optional<AudienceReads.Unread> unread = reads.unsubscribed(subscription.get());
            if (unread.isEmpty()) {
                return "";
            }
            if (unread.get().full()) {
                return "not known: there are more people than fit in memory";
            }
            PartResult result = unread.get().result();
            if (result instanceof PartResult.Closed closed) {
                return "not known: " + closed.words();
            }
            return result instanceof PartResult.Later later
                    ? "not known: " + Clause.of(later.why()) + ". " + later.when()
                    : "not known: the export of profiles did not end in time";
        }

        private Outcome incomplete(int read, AudienceReads.Unread unread) {
            NamedList at = all.get(read);
            if (unread.full()) {
                return new Outcome.Refused(
                        Outcome.Reason.QUERY,
                        "the lists, with those of the last quarter of an hour, have more than " + HeldPeople.MOST
                                + " people",
                        "Ask for fewer or smaller lists, or wait for 15 minutes.");
            }
            if (unread.result() instanceof PartResult.Missing) {
                return new Outcome.Refused(
                        Outcome.Reason.QUERY,
                        "Iterable has no list " + at.words() + " any more",
                        "get_lists lists them.");
            }
            if (!(unread.result() instanceof PartResult.Later later)) {
                return unread.result().outcome();
            }
            Map<String, Json> fields = new LinkedHashMap<>();
            fields.put("complete", Json.flag(false));
            fields.put("read", words(all.subList(0, read)));
            fields.put("toRead", words(all.subList(read, all.size())));
            fields.put("why", Json.text(later.why()));
            fields.put("next", Json.text(later.when()));
            return new Outcome.Answered(
                    JsonWriter.write(new Json.Obj(fields)),
                    List.of("No counts yet. The same call goes on where this one ended; what was read is kept for 15"
                            + " minutes."));
        }

        private Json words(List<NamedList> some) {
            return Json.texts(some.stream().map(NamedList::words).toList());
        }

        private Outcome tooMany(int sets) {
            return new Outcome.Refused(
                    Outcome.Reason.QUERY,
                    "with personal data off, at most " + MOST_GUARDED
                            + " lists can be compared within 15 minutes, and these would be " + sets,
                    "Ask for fewer lists, or again in 15 minutes.");
        }
    }
}
