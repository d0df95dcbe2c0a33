package io.iterablemcp.keys.approvers;

import io.iterablemcp.config.ApprovedSafety;
import io.iterablemcp.config.Confirm;
import io.iterablemcp.config.SameCall;
import io.iterablemcp.config.budget.BudgetJson;
import io.iterablemcp.config.budget.BudgetLimits;
import io.iterablemcp.config.budget.InvalidBudget;
import io.iterablemcp.json.Json;
import io.iterablemcp.keys.KeyStoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/** The content of approvers.json by project, read strictly: a misspelt key must not remove an approver silently. */
final class ApproversJson {

    private static final String PROJECTS = "projects";
    private static final String KEY = "keyFingerprint";
    private static final String PEOPLE = "people";
    private static final String SETTINGS = "settings";
    private static final String ROLE = "role";
    private static final String ITERATIONS = "iterations";
    private static final String SALT = "salt";
    private static final String HASH = "hash";
    private static final String CONFIRM = "confirm";
    private static final String BUDGETS = "budgets";
    private static final String SAME_CALL = "sameCall";
    private static final String DOMAINS = "allowedDomains";
    private static final String SECOND = "secondAbove";
    private static final String OFF = "off";
    private static final String AGENT = "agentConfirms";
    private static final String GRACE = "graceMinutes";

    private ApproversJson() {}

    static Json.Obj write(Map<String, ProjectApprovers> all) {
        Map<String, Json> projects = new LinkedHashMap<>();
        all.forEach((project, approvers) -> projects.put(project, write(approvers)));
        return Json.Obj.EMPTY.with(PROJECTS, new Json.Obj(projects));
    }

    private static Json.Obj write(ProjectApprovers approvers) {
        Map<String, Json> people = new LinkedHashMap<>();
        approvers.all().forEach(person -> people.put(person.name(), write(person)));
        return Json.Obj.EMPTY
                .with(KEY, Json.text(approvers.keyFingerprint()))
                .with(PEOPLE, new Json.Obj(people))
                .with(SETTINGS, write(approvers.safety()));
    }

    private static Json.Obj write(ApprovedSafety safety) {
        Json.Obj settings = Json.Obj.EMPTY
                .with(CONFIRM, word(safety.confirm()))
                .with(BUDGETS, safety.budgets().<Json>map(BudgetJson::write).orElse(Json.text(OFF)))
                .with(SAME_CALL, word(safety.sameCall()))
                .with(DOMAINS, Json.texts(safety.allowedDomains()))
                .with(AGENT, Json.flag(safety.agentConfirms()));
        if (safety.secondAbove().isPresent()) {
            settings = settings.with(SECOND, Json.Num.of(safety.secondAbove().getAsLong()));
        }
        return safety.grace().isZero()
                ? settings
                : settings.with(GRACE, Json.Num.of(safety.grace().toMinutes()));
    }

    private static Json.Obj write(RegisteredApprover person) {
        return Json.Obj.EMPTY
                .with(ROLE, Json.text(person.role().word()))
                .with(ITERATIONS, Json.Num.of(person.passphrase().iterations()))
                .with(SALT, Json.text(person.passphrase().salt()))
                .with(HASH, Json.text(person.passphrase().hash()));
    }

    private static Json.Str word(Enum<?> value) {
        return Json.text(value.name().toLowerCase(Locale.ROOT));
    }

    static Map<String, ProjectApprovers> read(Json content) throws KeyStoreException {
        Json.Obj projects = inner(object("the top level", content, Set.of(PROJECTS)), "the top level", PROJECTS);
        Map<String, ProjectApprovers> all = new TreeMap<>();
        for (Map.Entry<String, Json> entry : projects.fields().entrySet()) {
            all.put(entry.getKey(), approvers(PROJECTS + "." + entry.getKey(), entry.getValue()));
        }
        return all;
    }

    private static ProjectApprovers approvers(String place, Json value) throws KeyStoreException {
        Json.Obj entry = object(place, value, Set.of(KEY, PEOPLE, SETTINGS));
        Map<String, RegisteredApprover> people = new TreeMap<>();
        for (Map.Entry<String, Json> person :
                inner(entry, place, PEOPLE).fields().entrySet()) {
            String where = place + "." + PEOPLE + "." + person.getKey();
            people.put(person.getKey(), person(where, person.getKey(), person.getValue()));
        }
        return new ProjectApprovers(
                people, text(place, entry, KEY), safety(place + "." + SETTINGS, inner(entry, place, SETTINGS)));
    }

    private static RegisteredApprover person(String place, String name, Json value) throws KeyStoreException {
        Json.Obj entry = object(place, value, Set.of(ROLE, ITERATIONS, SALT, HASH));
        long iterations = number(place, entry, ITERATIONS);
        if (iterations < 1 || iterations > Integer.MAX_VALUE) {
            throw wrong(place, ITERATIONS, "a number of at least 1");
        }
        return new RegisteredApprover(
                name,
                ApproverRole.of(text(place, entry, ROLE)).orElseThrow(() -> wrong(place, ROLE, "approver or viewer")),
                new PassphraseHash((int) iterations, base64(place, entry, SALT), base64(place, entry, HASH)));
    }

    private static ApprovedSafety safety(String place, Json.Obj entry) throws KeyStoreException {
        object(place, entry, Set.of(CONFIRM, BUDGETS, SAME_CALL, DOMAINS, SECOND, AGENT, GRACE));
        List<String> domains = new ArrayList<>();
        if (!(entry.fields().get(DOMAINS) instanceof Json.Arr list)) {
            throw wrong(place, DOMAINS, "a list of domains");
        }
        for (Json domain : list.items()) {
            if (!(domain instanceof Json.Str text)) {
                throw wrong(place, DOMAINS, "a list of domains");
            }
            domains.add(text.text());
        }
        return new ApprovedSafety(
                choice(place, entry, CONFIRM, Confirm.values()),
                budgets(place, entry),
                choice(place, entry, SAME_CALL, SameCall.values()),
                domains,
                entry.has(SECOND) ? OptionalLong.of(number(place, entry, SECOND)) : OptionalLong.empty(),
                flag(place, entry, AGENT),
                entry.has(GRACE) ? Duration.ofMinutes(number(place, entry, GRACE)) : Duration.ZERO);
    }

    private static Optional<BudgetLimits> budgets(String place, Json.Obj entry) throws KeyStoreException {
        if (entry.text(BUDGETS).equals(Optional.of(OFF))) {
            return Optional.empty();
        }
        try {
            return Optional.of(BudgetJson.read(BudgetLimits.NONE, inner(entry, place, BUDGETS)));
        } catch (InvalidBudget e) {
            throw new KeyStoreException(place + "." + BUDGETS + ": " + e.getMessage());
        }
    }

    private static boolean flag(String place, Json.Obj entry, String name) throws KeyStoreException {
        if (entry.fields().get(name) instanceof Json.Bool flag) {
            return flag.value();
        }
        throw wrong(place, name, "true or false");
    }

    private static <E extends Enum<E>> E choice(String place, Json.Obj entry, String name, E[] choices)
            throws KeyStoreException {
        String word = text(place, entry, name);
        List<String> words = new ArrayList<>();
        for (E choice : choices) {
            String its = choice.name().toLowerCase(Locale.ROOT);
            if (its.equals(word)) {
                return choice;
            }
            words.add(its);
        }
        throw wrong(place, name, String.join(" or ", words));
    }

    private static String base64(String place, Json.Obj entry, String name) throws KeyStoreException {
        String text = text(place, entry, name);
        try {
            if (Base64.getDecoder().decode(text).length > 0) {
                return text;
            }
        } catch (IllegalArgumentException notBase64) {
            throw wrong(place, name, "base64");
        }
        throw wrong(place, name, "base64");
    }

    private static Json.Obj object(String place, Json value, Set<String> known) throws KeyStoreException {
        if (!(value instanceof Json.Obj object)) {
            throw new KeyStoreException(place + " must be an object, { … }");
        }
        if (!known.containsAll(object.fields().keySet())) {
            throw new KeyStoreException(place + " contains an unknown key; it may contain only "
                    + String.join(", ", known.stream().sorted().toList()));
        }
        return object;
    }

    private static Json.Obj inner(Json.Obj entry, String place, String name) throws KeyStoreException {
        return entry.object(name).orElseThrow(() -> wrong(place, name, "an object, { … }"));
    }

    private static String text(String place, Json.Obj entry, String name) throws KeyStoreException {
        return entry.text(name).orElseThrow(() -> wrong(place, name, "a string"));
    }

    private static long number(String place, Json.Obj entry, String name) throws KeyStoreException {
        if (entry.fields().get(name) instanceof Json.Num number
                && number.digits().matches("\\d{1,18}")) {
            return Long.parseLong(number.digits());
        }
        throw wrong(place, name, "a whole number");
    }

    private static KeyStoreException wrong(String place, String name, String wanted) {
        return new KeyStoreException(place + "." + name + " must be " + wanted);
    }
}
