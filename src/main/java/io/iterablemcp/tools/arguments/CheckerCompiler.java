package io.iterablemcp.tools.arguments;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Argument;
import io.iterablemcp.manifest.Field;
import io.iterablemcp.manifest.Rule;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.manifest.ValueType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compiles the manifest entry of a tool into the checker for its arguments. */
final class CheckerCompiler {

    private final List<Rule> rules;
    private final Set<String> naming;

    private CheckerCompiler(ToolSpec tool) {
        this.rules = tool.rules();
        this.naming = IdentifyingValues.paths(tool);
    }

    static FieldsChecker tool(ToolSpec tool) {
        CheckerCompiler compile = new CheckerCompiler(tool);
        Map<String, FieldsChecker.Slot> slots = new LinkedHashMap<>();
        for (Argument argument : tool.offered()) {
            boolean sentAnyway = argument.whenAbsent().isPresent();
            slots.put(
                    argument.name(),
                    switch (argument.place()) {
                        case SKIP -> new FieldsChecker.Slot(new SkipChecker(), false, false);
                        case MATCH -> new FieldsChecker.Slot(new MatchChecker(), false, false);
                        default -> compile.slot(argument.field(), ArgumentLocation.of(argument), sentAnyway);
                    });
        }
        List<Field> fields = tool.offered().stream().map(Argument::field).toList();
        return compile.fields("argument", fields, slots, "", false);
    }

    private FieldsChecker.Slot slot(Field field, ArgumentLocation spot, boolean sentAnyway) {
        return new FieldsChecker.Slot(checker(field.type(), spot), field.required() && !sentAnyway, field.nullable());
    }

    private Checker checker(ValueType type, ArgumentLocation spot) {
        return type.match(new CheckerAt(spot));
    }

    /** The checker of each kind of value at one place. */
    private final class CheckerAt implements ValueType.Cases<Checker> {
        private final ArgumentLocation spot;

        CheckerAt(ArgumentLocation spot) {
            this.spot = spot;
        }

        private ExpectedValue wanted(String words, Json example) {
            return new ExpectedValue(words, example, spot.hidden());
        }

        @Override
        public Checker text(ValueType.Text type) {
            ExpectedValue wanted = wanted(TypeWording.text(type, names(spot)), ExampleValues.text(spot.name(), type));
            TextChecker checker = new TextChecker(type, names(spot), wanted);
            return type.commas() ? new CommaTextChecker(checker) : checker;
        }

        @Override
        public Checker moment(ValueType.Moment type) {
            return new DateTimeChecker(wanted(TypeWording.MOMENT, ExampleValues.MOMENT));
        }

        @Override
        public Checker whole(ValueType.Whole type) {
            return new WholeChecker(type, wanted(TypeWording.whole(type), ExampleValues.whole(spot.name(), type)));
        }

        @Override
        public Checker decimal(ValueType.Decimal type) {
            return new DecimalChecker(wanted("a number", ExampleValues.DECIMAL));
        }

        @Override
        public Checker flag(ValueType.Flag type) {
            return new FlagChecker(wanted("true or false", Json.Bool.TRUE));
        }

        @Override
        public Checker items(ValueType.Items type) {
            Checker item = checker(type.item(), spot.item());
            int least = Math.max(1, type.min().orElse(1));
            Json example = new Json.Arr(Collections.nCopies(least, item.wanted().example()));
            // Whoever sends one item as text may have sent what is hidden in it.
            boolean hidden = spot.hidden() || item.wanted().hidden();
            return new ItemsChecker(
                    type, item, new ExpectedValue(TypeWording.items(type, item.wanted()), example, hidden));
        }

        @Override
        public FieldsChecker fields(ValueType.Fields type) {
            Map<String, FieldsChecker.Slot> slots = new LinkedHashMap<>();
            for (Field field : type.fields()) {
                slots.put(field.name(), slot(field, spot.field(field), false));
            }
            boolean hidden = slots.values().stream()
                    .anyMatch(slot -> slot.checker().wanted().hidden());
            return CheckerCompiler.this.fields("field", type.fields(), slots, spot.path(), spot.hidden() || hidden);
        }

        @Override
        public Checker sort(ValueType.Sort type) {
            return SortChecker.of(fields(type.fields()));
        }

        @Override
        public Checker open(ValueType.Open type) {
            return new FreeObjectChecker(
                    type, rulesAt(spot.path(), Map.of()), wanted(TypeWording.open(type), ExampleValues.open(type)));
        }
    }

    private FieldsChecker fields(
            String noun, List<Field> known, Map<String, FieldsChecker.Slot> slots, String path, boolean hidden) {
        List<RuleChecker> here = rulesAt(path, slots);
        ExpectedValue wanted = new ExpectedValue("an object", example(slots, here), hidden);
        return new FieldsChecker(slots, here, new UnknownName(noun, known), wanted);
    }

    private List<RuleChecker> rulesAt(String path, Map<String, FieldsChecker.Slot> slots) {
        return rules.stream()
                .filter(rule -> rule.in().equals(path))
                .map(rule -> new RuleChecker(rule, rule.names(), sample(shown(rule), slots)))
                .toList();
    }

    private static List<String> shown(Rule rule) {
        return switch (rule.kind()) {
            case EXACTLY_ONE, AT_LEAST_ONE -> rule.names().subList(0, 1);
            case ONE_WHOLE_SET -> rule.sets().get(0);
            case ALL_OR_NONE -> rule.names();
        };
    }

    /** The required fields and those that the rules demand; if there are none, the first field. */
    private static Json example(Map<String, FieldsChecker.Slot> slots, List<RuleChecker> rules) {
        Stream<String> required = slots.entrySet().stream()
                .filter(entry -> entry.getValue().required())
                .map(Map.Entry::getKey);
        Stream<String> ruled = rules.stream()
                .filter(rule -> rule.rule().kind() != Rule.Kind.ALL_OR_NONE)
                .flatMap(rule -> shown(rule.rule()).stream());
        Set<String> names = Stream.concat(required, ruled).collect(Collectors.toCollection(LinkedHashSet::new));
        if (names.isEmpty()) {
            slots.keySet().stream().findFirst().ifPresent(names::add);
        }
        return sample(names, slots);
    }

    private static Json sample(Iterable<String> names, Map<String, FieldsChecker.Slot> slots) {
        Json.Obj sample = Json.Obj.EMPTY;
        for (String name : names) {
            Json value = slots.containsKey(name)
                    ? slots.get(name).checker().wanted().example()
                    : ExampleValues.text(name, ValueType.Text.ANY);
            sample = sample.with(name, value);
        }
        return sample;
    }

    /** The manifest may refer to a list of people by the list or by its items. */
    private boolean names(ArgumentLocation spot) {
        String path = spot.path();
        return spot.inPath()
                || naming.contains(path)
                || (path.endsWith("[]") && naming.contains(path.substring(0, path.length() - 2)));
    }
}
