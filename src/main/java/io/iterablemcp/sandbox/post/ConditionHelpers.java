package io.iterablemcp.sandbox.post;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.IntPredicate;

/** Conditional helpers: as blocks with an else part, or inline with texts for yes and no. */
final class ConditionHelpers {

    private ConditionHelpers() {}

    static void addTo(KnownHelpers helpers) {
        compare(helpers, "Gt", order -> order > 0);
        compare(helpers, "Gte", order -> order >= 0);
        compare(helpers, "Lt", order -> order < 0);
        compare(helpers, "Lte", order -> order <= 0);
        both(helpers, "Eq", tag -> tag.choose(equal(tag)));
        helpers.add("neq", tag -> tag.choose(!equal(tag)));
        helpers.add("ifNotEq", tag -> tag.choose(!equal(tag)));
        helpers.add("and", tag -> tag.choose(count(tag, false) == tag.options().params.length + 1));
        helpers.add("or", tag -> tag.choose(count(tag, false) > 0));
        helpers.add("not", tag -> tag.choose(tag.falsy(0)));
        helpers.add(
                "ifContainsStr",
                tag -> tag.choose(text(tag, 0)
                        .filter(it -> it.contains(text(tag, 1).orElse("")))
                        .isPresent()));
        helpers.add(
                "ifModEq",
                tag -> tag.choose(tag.number(0).remainder(tag.number(1)).compareTo(tag.number(2)) == 0));
    }

    /** {@code ifGt} and {@code gt} mean the same. */
    private static void both(KnownHelpers helpers, String word, KnownHelpers.Meaning meaning) {
        helpers.add("if" + word, meaning);
        helpers.add(word.toLowerCase(java.util.Locale.ROOT), meaning);
    }

    private static void compare(KnownHelpers helpers, String word, IntPredicate wanted) {
        both(
                helpers,
                word,
                tag -> tag.choose(tag.argument(0).isPresent()
                        && tag.argument(1).isPresent()
                        && wanted.test(order(
                                tag.argument(0).orElseThrow(), tag.argument(1).orElseThrow()))));
    }

    private static boolean equal(HelperTag tag) {
        Optional<Object> left = tag.argument(0);
        Optional<Object> right = tag.argument(1);
        if (left.isEmpty() || right.isEmpty()) {
            return left.isEmpty() && right.isEmpty();
        }
        return order(left.get(), right.get()) == 0;
    }

    /** Compares as numbers if both are numbers, otherwise as texts. */
    private static int order(Object left, Object right) {
        Optional<BigDecimal> one = NumberHelpers.of(left);
        Optional<BigDecimal> other = NumberHelpers.of(right);
        return one.isPresent() && other.isPresent()
                ? one.get().compareTo(other.get())
                : left.toString().compareTo(right.toString());
    }

    private static long count(HelperTag tag, boolean falsy) {
        return java.util.stream.IntStream.rangeClosed(0, tag.options().params.length)
                .filter(place -> tag.falsy(place) == falsy)
                .count();
    }

    private static Optional<String> text(HelperTag tag, int place) {
        return tag.argument(place).map(Object::toString);
    }
}
