package io.iterablemcp.tools.webhook;

import io.iterablemcp.config.PersonalAccess;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.store.Sql;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.ComposedTool;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.data.ShownCells;
import io.iterablemcp.webhooks.event.EventFilter;
import io.iterablemcp.webhooks.event.EventGroups;
import io.iterablemcp.webhooks.event.EventGroups.By;
import io.iterablemcp.webhooks.event.EventGroups.Group;
import io.iterablemcp.webhooks.view.OpenText;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The tool summarize_message_activity: counts of events, made by the database. */
public final class ActivitySummary implements ComposedTool {

    private static final int MOST = 60;
    private static final int MOST_NAMES = 5_000;
    private static final long HOUR = 3_600_000;

    /** Reasons of Iterable are one word; another text may name somebody. */
    private static final Pattern REASON = Pattern.compile("[A-Za-z]{1,60}");

    private final EventReader events;

    public ActivitySummary(EventReader events) {
        this.events = events;
    }

    @Override
    public String name() {
        return "summarize_message_activity";
    }

    /** @param byName the groups apart for each name, if there are rates */
    private record Counted(List<Group> groups, List<Group> byName, Group total, CoverageWords coverage) {}

    @Override
    public Outcome answer(Call call) {
        try {
            By by = by(call.arguments().text("by").orElseThrow());
            boolean bots = call.arguments().flag("includeBots");
            EventQuestion question = events.question(call).withBots();
            String project = EventReader.project(call);
            Counted counted = events.read(sql -> count(sql, project, question.filter(sql, project), by, bots));
            ShownCells cells = new ShownCells();
            String answer = JsonWriter.write(cells.of(json(call, by, bots, counted)));
            return new Outcome.Answered(answer, cells.notes());
        } catch (WrongQuestion e) {
            return e.refusal();
        } catch (StoreException e) {
            return EventReader.unreadable(); // the words of the fault name a path of this machine
        }
    }

    private static By by(String word) {
        return word.equals("recipientState") ? By.RECIPIENT_STATE : By.valueOf(word.toUpperCase(java.util.Locale.ROOT));
    }

    private Counted count(Sql sql, String project, EventFilter filter, By by, boolean bots) throws SQLException {
        boolean things = by == By.CAMPAIGN || by == By.TEMPLATE;
        return new Counted(
                EventGroups.count(sql, project, filter, by, false, bots, MOST + 1),
                things ? EventGroups.count(sql, project, filter, by, true, bots, MOST_NAMES) : List.of(),
                EventGroups.total(sql, project, filter, by, bots),
                CoverageWords.read(sql, project, events.clock().instant()));
    }

    private static Json json(Call call, By by, boolean bots, Counted counted) {
        boolean open = call.caller().grant().personal() == PersonalAccess.OPEN;
        List<Json> groups = new ArrayList<>();
        for (Group group : counted.groups().stream().limit(MOST).toList()) {
            Map<String, Json> fields = new LinkedHashMap<>();
            fields.put(call.arguments().text("by").orElseThrow(), value(by, group.value(), open));
            figures(fields, group);
            rates(counted, group).ifPresent(it -> fields.put("rates", it));
            groups.add(new Json.Obj(fields));
        }
        Map<String, Json> answer = new LinkedHashMap<>();
        answer.put("groups", new Json.Arr(groups));
        answer.put("more", Json.flag(counted.groups().size() > MOST));
        Map<String, Json> total = new LinkedHashMap<>();
        figures(total, counted.total());
        answer.put("total", new Json.Obj(total));
        if (!bots) {
            answer.put("botsLeftOut", Json.Num.of(counted.total().bots()));
        }
        if (by == By.EVENT) {
            ActivityRates.of(counted.groups()).ifPresent(it -> answer.put("rates", it));
        }
        answer.put("coverage", Json.text(counted.coverage().text()));
        return new Json.Obj(answer);
    }

    private static Optional<Json> rates(Counted counted, Group group) {
        return ActivityRates.of(counted.byName().stream()
                .filter(it -> it.value().equals(group.value()))
                .toList());
    }

    private static void figures(Map<String, Json> fields, Group group) {
        fields.put("events", Json.Num.of(group.events()));
        fields.put("people", Json.Num.of(group.people()));
    }

    private static Json value(By by, String value, boolean open) {
        return switch (by) {
            case CAMPAIGN, TEMPLATE -> new Json.Num(value);
            case HOUR ->
                Json.text(Instant.ofEpochMilli(Long.parseLong(value) * HOUR).toString());
            case EVENT -> Json.text(open ? value : OpenText.of(value).orElse("hidden"));
            case REASON, RECIPIENT_STATE ->
                Json.text(open || REASON.matcher(value).matches() ? value : "another text");
        };
    }
}
