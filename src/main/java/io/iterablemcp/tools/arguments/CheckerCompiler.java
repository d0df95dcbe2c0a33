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
                    argument.place() == Argument.Place.SKIP
                            ? new FieldsChecker.Slot(new SkipChecker(), false, false)
                            : compile.slot(argument.field(), ArgumentLocation.of(argument), sentAnyway));
        }
        List<Field> fields = tool.offered().stream().map(Argument::field).toList();
        return compile.fields("argument", fields, slots, "", false);
    }

    private FieldsChecker.Slot slot(Field field, ArgumentLocation spot, boolean sentAnyway) {
        return new FieldsChecker.Slot(checker(field.type(), spot), field.required() && !sentAnyway, field.nullable());
    }

    private Checker checker(ValueType type, ArgumentLocation spot) {
        boolean personal = spot.personal();
        if (type instanceof ValueType.Text text) {
            ExpectedValue wanted = new ExpectedValue(
                    TypeWording.text(text, names(spot)), ExampleValues.text(spot.name(), text), personal);
            TextChecker checker = new TextChecker(text, names(spot), wanted);
            return text.commas() ? new CommaTextChecker(checker) : checker;
        }
        if (type instanceof ValueType.Moment) {
            return new DateTimeChecker(new ExpectedValue(TypeWording.MOMENT, ExampleValues.MOMENT, personal));
        }
        if (type instanceof ValueType.Whole whole) {
            return new WholeChecker(
                    whole,
                    new ExpectedValue(TypeWording.whole(whole), ExampleValues.whole(spot.name(), whole), personal));
        }
        if (type instanceof ValueType.Decimal) {
            return new DecimalChecker(new ExpectedValue("a number", ExampleValues.DECIMAL, personal));
        }
        if (type instanceof ValueType.Flag) {
            return new FlagChecker(new ExpectedValue("true or false", Json.Bool.TRUE, personal));
        }
        return structure(type, spot);
    }

    private Checker structure(ValueType type, ArgumentLocation spot) {
        if (type instanceof ValueType.Items items) {
            Checker item = checker(items.item(), spot.item());
            int least = Math.max(1, items.min().orElse(1));
            Json example = new Json.Arr(Collections.nCopies(least, item.wanted().example()));
            return new ItemsChecker(
                    items, item, new ExpectedValue(TypeWording.items(items, item.wanted()), example, spot.personal()));
        }
        if (type instanceof ValueType.Open open) {
            ExpectedValue wanted = new ExpectedValue(TypeWording.open(open), ExampleValues.open(open), spot.personal());
            return new FreeObjectChecker(open, rulesAt(spot.path(), Map.of()), wanted);
        }
        ValueType.Fields known = type instanceof ValueType.Sort sort ? sort.fields() : (ValueType.Fields) type;
        Map<String, FieldsChecker.Slot> slots = new LinkedHashMap<>();
        for (Field field : known.fields()) {
            slots.put(field.name(), slot(field, spot.field(field), false));
        }
        FieldsChecker fields = fields("field", known.fields(), slots, spot.path(), spot.personal());
        return type instanceof ValueType.Sort ? SortChecker.of(fields) : fields;
    }

    private FieldsChecker fields(
            String noun, List<Field> known, Map<String, FieldsChecker.Slot> slots, String path, boolean personal) {
        List<RuleChecker> here = rulesAt(path, slots);
        ExpectedValue wanted = new ExpectedValue("an object", example(slots, here), personal);
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
