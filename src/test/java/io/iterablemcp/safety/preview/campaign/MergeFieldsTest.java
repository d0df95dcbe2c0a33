package io.iterablemcp.safety.preview.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MergeFieldsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Hi {{firstName}};firstName",
                "{{{ order.total }}} {{&tier}};order tier",
                "{{#if vip}}Dear {{lastName}}{{else if club}}{{tier}}{{else}}you{{/if}};club lastName tier vip",
                "{{defaultIfEmpty nickname \"friend\"}} {{dateFormat signupDate format=\"medium\"}};nickname signupDate",
                "{{#if (eq tier \"gold\")}}x{{/if}};tier",
                "{{#each shoppingCartItems}}{{name}} {{price}}{{/each}}{{phone}};phone shoppingCartItems",
                "{{#catalog \"shops\" shopId as |shop|}}{{shop.city}}{{/catalog}};shopId",
                "{{! a comment }}{{> part}}{{this}}{{../x}}{{@index}}{{^}};''",
                "no expression, { one } brace;''",
                "{{~ firstName ~}};firstName",
            })
    void namesTheValuesOfATemplate(String text, String names) {
        MergeFields found = MergeFields.of(text);
        assertThat(String.join(" ", found.names())).isEqualTo(names);
        assertThat(found.fault()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hi {{firstName",
                "{{{firstName}}",
                "{{#if vip}}x",
                "x{{/if}}",
                "{{#if a}}{{#unless b}}{{/if}}{{/unless}}",
                "{{}}",
                "{{first{{Name}}}}",
            })
    void findsBrokenExpressions(String text) {
        assertThat(MergeFields.of(text).fault()).isNotEmpty();
    }

    @Test
    void namesTheSnippetsOfATemplate() {
        MergeFields found = MergeFields.of("{{{snippet \"footer\" colour=\"red\"}}}{{snippet 'top bar'}}");
        assertThat(found.snippets()).containsExactlyElementsOf(List.of("footer", "top bar"));
        assertThat(found.names()).isEmpty();
    }
}
