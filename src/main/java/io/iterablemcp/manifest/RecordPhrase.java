package io.iterablemcp.manifest;

import io.iterablemcp.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a call does, in the words of the manifest: {@code delete {#itemIds item/items} of catalog {catalogName}}. It begins
 * with a verb. {@code {name}} stands for the value of an argument, {@code {#name item/items}} for the number of its
 * items, and a part in brackets is left out if one of its arguments is not given.
 */
public record RecordPhrase(String text) {

    private static final int LONGEST_VALUE = 80;
    private static final int MOST_ITEMS = 5;

    /** Arguments whose values are ids. An id in a text, such as {@code "9053"}, needs no quotes. */
    private static final Pattern ID_NAME = Pattern.compile("id|\\w+Ids?");

    private static final Pattern ID = Pattern.compile("[\\w.:-]{1," + LONGEST_VALUE + "}");

    /** The past of the verbs that do not simply get -ed. */
    private static final Map<String, String> IRREGULAR = Map.ofEntries(
            Map.entry("read", "read"),
            Map.entry("send", "sent"),
            Map.entry("run", "ran"),
            Map.entry("forget", "forgot"),
            Map.entry("unforget", "unforgot"),
            Map.entry("undo", "undid"),
            Map.entry("cancel", "cancelled"));

    /** The verbs that a phrase may begin with. */
    public static final List<String> VERBS = List.of(
            "abort",
            "activate",
            "add",
            "archive",
            "ask",
            "cancel",
            "change",
            "check",
            "copy",
            "count",
            "create",
            "deactivate",
            "declare",
            "delete",
            "disable",
            "export",
            "forget",
            "invalidate",
            "load",
            "look",
            "mark",
            "merge",
            "preview",
            "read",
            "register",
            "remove",
            "replace",
            "run",
            "save",
            "schedule",
            "search",
            "send",
            "start",
            "subscribe",
            "track",
            "trigger",
            "undo",
            "unforget",
            "unsubscribe",
            "update",
            "wait");

    public String verb() {
        int end = text.indexOf(' ');
        return end < 0 ? text : text.substring(0, end);
    }

    /** What was done: {@code deleted 3 items of catalog ‘toys’}. */
    public String past(Json.Obj arguments) {
        String verb = verb();
        return past(verb) + filled(text.substring(verb.length()), arguments);
    }

    /** What was to be done: {@code delete 3 items of catalog ‘toys’}. */
    public String infinitive(Json.Obj arguments) {
        return filled(text, arguments);
    }

    private static String past(String verb) {
        String irregular = IRREGULAR.get(verb);
        if (irregular != null) {
            return irregular;
        }
        if (verb.endsWith("e")) {
            return verb + "d";
        }
        return verb.endsWith("y") ? verb.substring(0, verb.length() - 1) + "ied" : verb + "ed";
    }

    private static String filled(String phrase, Json.Obj arguments) {
        StringBuilder filled = new StringBuilder();
        int at = 0;
        while (at < phrase.length()) {
            char here = phrase.charAt(at);
            int end = at;
            if (here == '[') {
                end = phrase.indexOf(']', at);
                String part = phrase.substring(at + 1, end);
                if (given(part, arguments)) {
                    filled.append(filled(part, arguments));
                }
            } else if (here == '{') {
                end = phrase.indexOf('}', at);
                filled.append(value(phrase.substring(at + 1, end), arguments));
            } else {
                filled.append(here);
            }
            at = end + 1;
        }
        return filled.toString();
    }

    private static boolean given(String part, Json.Obj arguments) {
        for (int at = part.indexOf('{'); at >= 0; at = part.indexOf('{', at + 1)) {
            if (!arguments.has(name(part.substring(at + 1, part.indexOf('}', at))))) {
                return false;
            }
        }
        return true;
    }

    private static String name(String placeholder) {
        int nouns = placeholder.indexOf(' ');
        return placeholder.substring(placeholder.startsWith("#") ? 1 : 0, nouns < 0 ? placeholder.length() : nouns);
    }

    private static String value(String placeholder, Json.Obj arguments) {
        String name = name(placeholder);
        Optional<Json> value = arguments.get(name);
        return placeholder.startsWith("#")
                ? counted(placeholder, value)
                : value.map(it -> words(it, ID_NAME.matcher(name).matches())).orElse("?");
    }

    private static String counted(String placeholder, Optional<Json> value) {
        String number = value.map(RecordPhrase::count).orElse("?");
        int one = placeholder.indexOf(' ') + 1;
        int many = placeholder.indexOf('/') + 1;
        return number + " " + (number.equals("1") ? placeholder.substring(one, many - 1) : placeholder.substring(many));
    }

    private static String count(Json value) {
        if (value instanceof Json.Arr list) {
            return String.valueOf(list.items().size());
        }
        return value instanceof Json.Obj object ? String.valueOf(object.fields().size()) : "1";
    }

    private static String words(Json value, boolean id) {
        if (value instanceof Json.Str text) {
            return id && ID.matcher(text.text()).matches() ? text.text() : quoted(text.text());
        }
        if (value instanceof Json.Num number) {
            return number.digits();
        }
        if (value instanceof Json.Bool flag) {
            return String.valueOf(flag.value());
        }
        if (value instanceof Json.Arr list) {
            String first = String.join(
                    ", ",
                    list.items().stream()
                            .limit(MOST_ITEMS)
                            .map(it -> words(it, id))
                            .toList());
            int more = list.items().size() - MOST_ITEMS;
            return more > 0 ? first + " and " + more + " more" : first;
        }
        return "…";
    }

    /** A text with an at sign may be the address of a person in the wrong place. */
    private static String quoted(String text) {
        if (text.contains("@")) {
            return "‘…’";
        }
        return text.length() > LONGEST_VALUE ? "‘" + text.substring(0, LONGEST_VALUE) + "…’" : "‘" + text + "’";
    }
}
