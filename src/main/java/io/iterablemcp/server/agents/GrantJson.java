package io.iterablemcp.server.agents;

import io.iterablemcp.config.PersonalAccess;
import io.iterablemcp.config.budget.BudgetJson;
import io.iterablemcp.config.budget.BudgetLimits;
import io.iterablemcp.config.budget.InvalidBudget;
import io.iterablemcp.gate.AgentGrant;
import io.iterablemcp.gate.Flag;
import io.iterablemcp.gate.GrantLevel;
import io.iterablemcp.json.Json;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The JSON form of a grant. */
public final class GrantJson {

    private static final String GROUPS = "groups";
    private static final String ALLOW = "allow";
    private static final String DENY = "deny";
    private static final String BUDGETS = "budgets";
    private static final String CLIENT_APPROVES = "clientApproves";
    private static final String[] KEYS = Stream.concat(
                    Arrays.stream(Flag.values()).map(Flag::key),
                    Stream.of(GROUPS, ALLOW, DENY, BUDGETS, CLIENT_APPROVES))
            .toArray(String[]::new);

    private GrantJson() {}

    public static Json.Obj write(AgentGrant grant) {
        Map<String, Json> fields = new LinkedHashMap<>();
        for (Flag flag : Flag.values()) {
            fields.put(flag.key(), Json.flag(grant.flags().contains(flag)));
        }
        if (grant.masked()) {
            fields.put(Flag.PERSONAL_DATA.key(), Json.text(PersonalAccess.MASKED.word()));
        }
        Map<String, Json> groups = new LinkedHashMap<>();
        grant.groups().forEach((group, level) -> groups.put(group, Json.text(level.word())));
        fields.put(GROUPS, new Json.Obj(groups));
        fields.put(ALLOW, Json.texts(grant.allow()));
        fields.put(DENY, Json.texts(grant.deny()));
        if (!grant.budgets().equals(BudgetLimits.NONE)) {
            fields.put(BUDGETS, BudgetJson.write(grant.budgets()));
        }
        if (grant.clientApproves()) {
            fields.put(CLIENT_APPROVES, Json.flag(true));
        }
        return new Json.Obj(fields);
    }

    /** Reads a grant. Everything that it does not mention is not granted. */
    static AgentGrant read(FileField grant, GrantNames names) {
        Map<String, FileField> fields = grant.fields(KEYS);
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        for (Flag flag : Flag.values()) {
            if (flag != Flag.PERSONAL_DATA
                    && fields.containsKey(flag.key())
                    && fields.get(flag.key()).flag()) {
                flags.add(flag);
            }
        }
        PersonalAccess personal = personal(fields);
        if (personal != PersonalAccess.CLOSED) {
            flags.add(Flag.PERSONAL_DATA);
        }
        return new AgentGrant(
                flags,
                personal == PersonalAccess.MASKED,
                groups(fields, names),
                tools(fields, ALLOW, names),
                tools(fields, DENY, names),
                fields.containsKey(BUDGETS) ? budgets(fields.get(BUDGETS)) : BudgetLimits.NONE,
                fields.containsKey(CLIENT_APPROVES)
                        && fields.get(CLIENT_APPROVES).flag());
    }

    private static BudgetLimits budgets(FileField given) {
        if (!(given.value() instanceof Json.Obj object)) {
            throw given.must("an object, { … }");
        }
        try {
            return BudgetJson.read(BudgetLimits.NONE, object);
        } catch (InvalidBudget e) {
            throw given.fault("has a wrong limit: " + e.words());
        }
    }

    private static PersonalAccess personal(Map<String, FileField> fields) {
        FileField given = fields.get(Flag.PERSONAL_DATA.key());
        return given == null ? PersonalAccess.CLOSED : given.personalAccess();
    }

    private static Map<String, GrantLevel> groups(Map<String, FileField> fields, GrantNames names) {
        Map<String, GrantLevel> levels = new TreeMap<>();
        if (fields.containsKey(GROUPS)) {
            FileField groups = fields.get(GROUPS);
            groups.entries().forEach((group, level) -> {
                if (!names.knowsGroup(group)) {
                    throw groups.fault("names an unknown group: " + names.insteadOfGroup(group));
                }
                levels.put(group, GrantLevel.of(level.text()).orElseThrow(() -> level.must("off, read or full")));
            });
        }
        return levels;
    }

    private static List<String> tools(Map<String, FileField> fields, String key, GrantNames names) {
        if (!fields.containsKey(key)) {
            return List.of();
        }
        for (FileField pattern : fields.get(key).items()) {
            if (!names.knowsTool(pattern.text())) {
                throw pattern.fault("matches no tool: " + names.insteadOfTool(pattern.text()));
            }
        }
        return fields.get(key).items().stream().map(FileField::text).toList();
    }
}
