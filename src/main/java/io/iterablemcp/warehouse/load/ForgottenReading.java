package io.iterablemcp.warehouse.load;

import io.iterablemcp.api.ApiCall;
import io.iterablemcp.api.Reply;
import io.iterablemcp.gate.Decision;
import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.warehouse.ForgottenLists.Kind;
import io.iterablemcp.warehouse.ForgottenLists.Listing;
import io.iterablemcp.warehouse.destination.DestinationFault;
import io.iterablemcp.warehouse.load.Loader.Means;
import io.iterablemcp.warehouse.resource.RowSource;
import io.iterablemcp.warehouse.resource.RowSource.RowForm;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads Iterable's two lists of forgotten people. A list that cannot be read stays as it was known. */
public final class ForgottenReading {

    /** A list with fewer entries may lose half of them in a day. */
    private static final int MANY = 20;

    private final Means means;
    private final LoadProgress progress;

    /**
     * A list and how to read it.
     *
     * @param rows where it is in the answer
     * @param before where it was in answers of 2022
     */
    private record ListTool(Kind kind, String tool, String rows, String before) {}

    private static final List<ListTool> TOOLS = List.of(
            new ListTool(Kind.EMAIL, "get_forgotten_emails", "hashedEmails", "emails"),
            new ListTool(Kind.USER_ID, "get_forgotten_user_ids", "hashedUserIds", "userIds"));

    /**
     * What came of one list.
     *
     * @param otherType whether a project of another type has this list
     */
    private record Answer(Optional<Set<String>> hashes, String fault, boolean otherType) {

        static Answer not(String fault) {
            return new Answer(Optional.empty(), fault, false);
        }
    }

    public ForgottenReading(Means means, LoadProgress progress) {
        this.means = means;
        this.progress = progress;
    }

    /**
     * Keeps what the lists have now for this load and for later ones.
     *
     * @param acceptShrink whether a list may have lost most of its entries: whoever is on none is loaded again
     */
    public void read(boolean acceptShrink) throws DestinationFault {
        Map<Kind, Listing> lists = new EnumMap<>(Kind.class);
        Map<Kind, Answer> answers = new EnumMap<>(Kind.class);
        for (ListTool each : TOOLS) {
            answers.put(each.kind(), answer(each));
        }
        boolean one =
                answers.values().stream().anyMatch(answer -> answer.hashes().isPresent());
        for (Map.Entry<Kind, Answer> each : answers.entrySet()) {
            Listing known = means.forgotten().lists().of(each.getKey());
            lists.put(each.getKey(), listing(known, each.getValue(), one, acceptShrink));
        }
        means.forgotten().replace(lists);
    }

    /** @param one whether at least one of the lists could be read */
    private Listing listing(Listing known, Answer answer, boolean one, boolean acceptShrink) {
        // A list that had entries was one of this project.
        boolean none = answer.otherType() && one && known.hashes().isEmpty();
        if (answer.hashes().isEmpty() && !none) {
            return new Listing(known.read(), Optional.of(answer.fault()), known.hashes());
        }
        Set<String> now = answer.hashes().orElse(Set.of());
        int before = known.hashes().size();
        if (!acceptShrink && (now.isEmpty() ? before > 0 : before >= MANY && now.size() < before / 2)) {
            Set<String> all = new TreeSet<>(known.hashes());
            all.addAll(now);
            return new Listing(
                    known.read(),
                    Optional.of("it has " + now.size() + " entries, and had " + before
                            + ". If that is right, load events with --accept-shrink"),
                    all);
        }
        return new Listing(Optional.of(means.clock().instant()), Optional.empty(), now);
    }

    private Answer answer(ListTool list) {
        ToolSpec tool = means.catalogue().find(list.tool()).orElseThrow();
        Decision decision = means.gate().apply(tool);
        if (!decision.open()) {
            return Answer.not(decision.why() + ". To read it: " + decision.remedy());
        }
        RowSource source = new RowSource(
                list.tool(),
                Json.Obj.EMPTY,
                Optional.of(list.rows()),
                RowForm.OBJECTS,
                Set.of(),
                Map.of(),
                Optional.empty());
        Entries entries = new Entries();
        ReadRows reader = new ReadRows(source, entries, means.errors());
        Reply reply = means.api()
                .call(
                        new ApiCall(
                                tool, Json.Obj.EMPTY, Loader.AGENT, "", words -> progress.waiting(list.tool(), words)),
                        reader);
        try {
            reader.checkWritten();
            ReadFailure.check(reply);
        } catch (ReadFailure e) {
            return new Answer(Optional.empty(), e.getMessage() + ". " + e.remedy(), isOfAnotherType(reply));
        } catch (IOException e) {
            return Answer.not("the store with the key of their hashes cannot be used. Make it usable, and load again");
        }
        reader.rest().list(list.before()).forEach(entries::entry);
        if (!hasList(reader.rest(), list.rows()) && !hasList(reader.rest(), list.before())) {
            return Answer.not("the answer has no list. See whether there is a newer release of iterable-mcp");
        }
        return entries.unknown == 0
                ? new Answer(Optional.of(entries.hashes), "", false)
                : Answer.not(entries.unknown
                        + " entries are not SHA-256 hashes. See whether there is a newer release of" + " iterable-mcp");
    }

    private static boolean hasList(Json.Obj answer, String name) {
        return answer.get(name).filter(Json.Arr.class::isInstance).isPresent();
    }

    private static boolean isOfAnotherType(Reply reply) {
        return reply instanceof Reply.Failed failed
                && (failed.cause() == Reply.Cause.BAD_REQUEST || failed.cause() == Reply.Cause.NOT_FOUND);
    }

    /** Hashes the entries of a list again. */
    private final class Entries implements ReadRows.Target {

        private final Set<String> hashes = new TreeSet<>();
        private long unknown;

        @Override
        public void restart() {
            hashes.clear();
            unknown = 0;
        }

        @Override
        public void row(Json.Obj row) throws IOException {
            entry(row.get("name").orElse(row));
        }

        void entry(Json entry) {
            Optional<String> hash = entry instanceof Json.Str text
                    ? means.forgotten().hashing().ofEntry(text.text())
                    : Optional.empty();
            hash.ifPresentOrElse(hashes::add, () -> unknown++);
        }
    }
}
