package io.iterablemcp.tools.report.content;

import java.util.function.Predicate;

/**
 * A profile field, a snippet or a catalog, as the expressions of a template name it.
 *
 * @param ofProfile whether a name within a block of items may be another one
 */
record SoughtTag(Predicate<Expression> names, boolean ofProfile) implements Sought {

    static SoughtTag field(String field) {
        return new SoughtTag(expression -> expression.names(field), true);
    }

    static SoughtTag snippet(String snippet) {
        return new SoughtTag(
                expression ->
                        expression.snippet().filter(snippet::equalsIgnoreCase).isPresent(),
                false);
    }

    static SoughtTag catalog(String catalog) {
        return new SoughtTag(expression -> expression.looksUpIn(catalog), false);
    }

    @Override
    public void in(String field, String text, Places places) {
        for (Expression expression : Expression.of(text)) {
            if (names.test(expression)) {
                boolean unsure = ofProfile && expression.isUnsure();
                places.add(
                        unsure ? field + ", perhaps of an item," : field, text, expression.start(), expression.end());
            }
        }
    }
}
