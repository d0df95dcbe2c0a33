package io.iterablemcp.manifest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads tools from the compiled catalogue, part by part in the order in which the compiler wrote them. */
final class CompiledTool {

    private static final Access[] ACCESS = Access.values();
    private static final ChangeClass[] CLASSES = ChangeClass.values();
    private static final KeyType[] KEYS = KeyType.values();
    private static final Limit.Window[] WINDOWS = Limit.Window.values();
    private static final Limit.Scope[] SCOPES = Limit.Scope.values();
    private static final Rule.Kind[] RULES = Rule.Kind.values();
    private static final AnswerForm.Kind[] ANSWERS = AnswerForm.Kind.values();
    private static final Paging.Style[] STYLES = Paging.Style.values();
    private static final Endpoint.Body[] BODIES = Endpoint.Body.values();

    private final CompiledBytes in;
    private final CompiledValue values;

    CompiledTool(CompiledBytes in) {
        this.in = in;
        this.values = new CompiledValue(in);
    }

    ToolSpec read() {
        return new ToolSpec(in.text(), description(), effect(), call(), answer());
    }

    private Description description() {
        return new Description(in.text(), in.text(), in.text(), in.flag(), in.text(), in.text());
    }

    private Effect effect() {
        return new Effect(
                in.one(ACCESS),
                in.one(CLASSES),
                in.flag(),
                in.flag(),
                in.flag(),
                new Repetition(in.flag(), in.maybeText()),
                new Verification(in.flag(), in.maybeText()),
                new Person(in.texts(), in.texts(), in.texts()));
    }

    private CallForm call() {
        return new CallForm(
                keys(),
                in.flag() ? Optional.of(endpoint()) : Optional.empty(),
                input(),
                rules(),
                limits(),
                in.flag() ? Optional.of(new Concurrency(in.number(), in.one(SCOPES))) : Optional.empty(),
                new Parts(in.texts(), in.texts()));
    }

    private List<KeyType> keys() {
        KeyType[] keys = new KeyType[in.number()];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = in.one(KEYS);
        }
        return List.of(keys);
    }

    private Endpoint endpoint() {
        return new Endpoint(in.text(), in.text(), in.maybeText(), in.maybeText(), in.one(BODIES));
    }

    private Map<Integer, String> statuses() {
        int count = in.number();
        if (count == 0) {
            return Map.of();
        }
        Map<Integer, String> statuses = new HashMap<>();
        for (int left = count; left > 0; left--) {
            statuses.put(in.number(), in.text());
        }
        return Map.copyOf(statuses);
    }

    private List<Limit> limits() {
        Limit[] limits = new Limit[in.number()];
        for (int i = 0; i < limits.length; i++) {
            limits[i] = new Limit(in.number(), in.one(WINDOWS), in.one(SCOPES));
        }
        return List.of(limits);
    }

    private List<Rule> rules() {
        Rule[] rules = new Rule[in.number()];
        for (int i = 0; i < rules.length; i++) {
            rules[i] = new Rule(in.one(RULES), in.text(), sets());
        }
        return List.of(rules);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private List<List<String>> sets() {
        List<String>[] sets = new List[in.number()];
        for (int i = 0; i < sets.length; i++) {
            sets[i] = in.texts();
        }
        return List.of(sets);
    }

    private AnswerForm answer() {
        return new AnswerForm(
                in.one(ANSWERS),
                in.maybeText(),
                in.flag(),
                in.flag() ? Optional.of(paging()) : Optional.empty(),
                in.texts(),
                new AnswerFields(in.texts(), in.texts(), in.texts(), content()),
                values.maybeJson(),
                statuses());
    }

    private AnswerContent content() {
        return new AnswerContent(
                in.texts(),
                in.flag() ? Optional.of(new AnswerContent.MostRows(in.text(), in.number())) : Optional.empty());
    }

    private Paging paging() {
        return new Paging(in.one(STYLES), in.text(), in.maybeText(), in.maybeNumber(), in.maybeText(), in.maybeText());
    }

    private List<Argument> input() {
        Argument[] input = new Argument[in.number()];
        for (int i = 0; i < input.length; i++) {
            input[i] = values.argument();
        }
        return List.of(input);
    }
}
