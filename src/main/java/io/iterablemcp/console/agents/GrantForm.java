package io.iterablemcp.console.agents;

import static io.iterablemcp.console.html.Html.all;
import static io.iterablemcp.console.html.Html.element;
import static io.iterablemcp.console.html.Html.flag;
import static io.iterablemcp.console.html.Html.hidden;
import static io.iterablemcp.console.html.Html.styled;
import static io.iterablemcp.console.html.Html.text;
import static io.iterablemcp.console.html.Html.with;

import io.iterablemcp.config.PersonalAccess;
import io.iterablemcp.config.budget.BudgetText;
import io.iterablemcp.console.html.FormField;
import io.iterablemcp.console.html.Html;
import io.iterablemcp.gate.AgentGrant;
import io.iterablemcp.gate.Flag;
import io.iterablemcp.gate.GrantLevel;
import io.iterablemcp.server.agents.GrantNames;
import io.iterablemcp.server.agents.grant.GrantArguments;
import io.iterablemcp.server.agents.grant.GrantChange;
import io.iterablemcp.server.agents.grant.InvalidGrant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of a form for a whole grant. */
final class GrantForm {

    private static final String GROUP = "group.";
    private static final String FLAG = "flag.";
    private static final String LIMIT = "limit.";
    private static final String ALLOW = "allow";
    private static final String DENY = "deny";
    private static final String CLIENT = "client";
    private static final String YES = "yes";
    private static final String NO = "no";

    private final GrantNames names;

    GrantForm(GrantNames names) {
        this.names = names;
    }

    /** What the fields contain for a grant. */
    Map<String, String> values(AgentGrant grant) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String group : groups()) {
            values.put(
                    GROUP + group,
                    Optional.ofNullable(grant.groups().get(group))
                            .map(GrantLevel::word)
                            .orElse(""));
        }
        for (Flag each : Flag.values()) {
            values.put(
                    FLAG + each.key(),
                    each == Flag.PERSONAL_DATA
                            ? grant.personal().word()
                            : yes(grant.flags().contains(each)));
        }
        values.put(ALLOW, String.join(", ", grant.allow()));
        values.put(DENY, String.join(", ", grant.deny()));
        values.put(CLIENT, yes(grant.clientApproves()));
        Map<String, String> limits = BudgetText.of(grant.budgets());
        BudgetText.keys().forEach(key -> values.put(LIMIT + key, limits.getOrDefault(key, "")));
        return values;
    }

    /** The rest first, because it decides about every group that is not named. */
    private List<String> groups() {
        List<String> groups = new ArrayList<>(names.groups());
        groups.remove(AgentGrant.ALL);
        groups.add(0, AgentGrant.ALL);
        return groups;
    }

    private static String yes(boolean open) {
        return open ? YES : NO;
    }

    /**
     * The values of a sent form.
     *
     * @throws InvalidGrant if a field is missing, because an empty one can mean that more is open
     */
    Map<String, String> sent(Map<String, String> form) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : values(AgentGrant.NOTHING).keySet()) {
            if (!form.containsKey(name)) {
                throw new InvalidGrant("the form is not complete: " + name + " is missing");
            }
            values.put(name, form.get(name).strip());
        }
        return values;
    }

    /**
     * The grant that a form describes, as a change of any other one.
     *
     * @throws InvalidGrant if a value is not valid
     */
    GrantChange change(Map<String, String> values) {
        GrantArguments arguments = new GrantArguments(names);
        Map<Flag, Boolean> flags = new EnumMap<>(Flag.class);
        for (Flag each : Flag.values()) {
            if (each != Flag.PERSONAL_DATA) {
                flags.put(each, isYes(FLAG + each.key(), values));
            }
        }
        PersonalAccess personal = personal(values.get(FLAG + Flag.PERSONAL_DATA.key()));
        flags.put(Flag.PERSONAL_DATA, personal != PersonalAccess.CLOSED);
        return new GrantChange(
                true,
                flags,
                personal == PersonalAccess.MASKED,
                arguments.groups(filled(GROUP, values)),
                new GrantChange.Patterns(arguments.tools(list(values.get(ALLOW))), List.of()),
                new GrantChange.Patterns(arguments.tools(list(values.get(DENY))), List.of()),
                arguments.limits(filled(LIMIT, values)),
                Optional.of(isYes(CLIENT, values)));
    }

    private static boolean isYes(String name, Map<String, String> values) {
        String value = values.get(name);
        if (!value.equals(YES) && !value.equals(NO)) {
            throw new InvalidGrant(name + " must be yes or no");
        }
        return value.equals(YES);
    }

    private static PersonalAccess personal(String word) {
        return PersonalAccess.of(word)
                .orElseThrow(() -> new InvalidGrant("personal data must be closed, masked or open"));
    }

    /** {@code NAME=VALUE} for each of these fields that contains something. */
    private static List<String> filled(String prefix, Map<String, String> values) {
        List<String> words = new ArrayList<>();
        values.forEach((name, value) -> {
            if (name.startsWith(prefix) && !value.isEmpty()) {
                words.add(name.substring(prefix.length()) + "=" + value);
            }
        });
        return words;
    }

    private static List<String> list(String typed) {
        return Arrays.stream(typed.split("[,\\s]+"))
                .filter(it -> !it.isEmpty())
                .distinct()
                .toList();
    }

    static Html hiddenFields(Map<String, String> values) {
        return all(values.entrySet().stream()
                .map(it -> hidden(it.getKey(), it.getValue()))
                .toList());
    }

    /** All fields with their labels. */
    Html fields(Map<String, String> values) {
        return all(
                part(
                        "Groups of tools",
                        groups().stream()
                                .map(group ->
                                        select(GROUP + group, capital(GrantWords.group(group)), levels(group), values))
                                .toList()),
                part("What tools may do", flags(values)),
                part(
                        "Single tools",
                        List.of(
                                input(ALLOW, "Tools beyond the groups, with commas between them", values),
                                input(DENY, "Tools that stay closed whatever else is granted", values))),
                part(
                        "Limits of this agent, in addition to those of the project; empty for none",
                        BudgetText.keys().stream()
                                .map(key -> input(LIMIT + key, key, values))
                                .toList()));
    }

    private static Html part(String title, List<Html> fields) {
        return element("fieldset", element("legend", title), element("div", styled("row"), all(fields)));
    }

    private static Map<String, String> levels(String group) {
        Map<String, String> choices = new LinkedHashMap<>();
        choices.put("", group.equals(AgentGrant.ALL) ? "not named: closed" : "not named: as the rest");
        for (GrantLevel level : GrantLevel.values()) {
            choices.put(level.word(), GrantWords.level(level));
        }
        return choices;
    }

    private static List<Html> flags(Map<String, String> values) {
        Map<String, String> open = new LinkedHashMap<>();
        open.put(NO, "closed");
        open.put(YES, "open");
        List<Html> fields = new ArrayList<>();
        for (Flag each : Flag.values()) {
            if (each != Flag.PERSONAL_DATA) {
                fields.add(select(FLAG + each.key(), capital(each.thing()), open, values));
            }
        }
        Map<String, String> personal = new LinkedHashMap<>();
        Arrays.stream(PersonalAccess.values()).forEach(it -> personal.put(it.word(), GrantWords.personal(it)));
        fields.add(select(FLAG + Flag.PERSONAL_DATA.key(), capital(Flag.PERSONAL_DATA.thing()), personal, values));
        Map<String, String> client = new LinkedHashMap<>();
        client.put(NO, "no");
        client.put(YES, "yes, as far as approvers allow it");
        fields.add(select(CLIENT, "Approval by the person at its client", client, values));
        return fields;
    }

    private static Html select(String name, String label, Map<String, String> choices, Map<String, String> values) {
        List<Html> parts = new ArrayList<>(List.of(with("id", name), with("name", name)));
        choices.forEach((value, shown) -> {
            List<Html> option = new ArrayList<>(List.of(with("value", value), text(shown)));
            if (value.equals(values.get(name))) {
                option.add(flag("selected"));
            }
            parts.add(element("option", option));
        });
        return FormField.labelled(name, label, element("select", parts));
    }

    private static Html input(String name, String label, Map<String, String> values) {
        return FormField.input(name, label, with("value", values.get(name)));
    }

    private static String capital(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
