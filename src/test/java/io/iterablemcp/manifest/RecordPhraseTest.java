package io.iterablemcp.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordPhraseTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            read campaign {id}                  | {"id":9053}           | read campaign 9053
            read campaign {campaignId}          | {"campaignId":"9053"} | read campaign 9053
            archive the campaigns {campaignIds} | {"campaignIds":["1","2"]} | archived the campaigns 1, 2
            read item {itemId}                  | {"itemId":"red tulips"} | read item ‘red tulips’
            read item {itemId}                  | {"itemId":"a@b.com"}  | read item ‘…’
            send campaign {id} at once          | {"id":1}              | sent campaign 1 at once
            create list {name}                  | {"name":"VIPs"}       | created list ‘VIPs’
            create list {name}                  | {"name":"a@b.com"}    | created list ‘…’
            copy x                              | {}                    | copied x
            cancel x                            | {}                    | cancelled x
            run the tool {tool}                 | {"tool":"x"}          | ran the tool ‘x’
            delete {#ids item/items}            | {"ids":[1,2,3]}       | deleted 3 items
            replace {#docs item/items}          | {"docs":{"a":1}}      | replaced 1 item
            add {#who person/people}            | {"who":[{}]}          | added 1 person
            archive the campaigns {ids}         | {"ids":[1,2]}         | archived the campaigns 1, 2
            archive the campaigns {ids}         | {"ids":[1,2,3,4,5,6]} | archived the campaigns 1, 2, 3, 4, 5 and 1 more
            export {t}[ from {a}][ to {b}]      | {"t":"x","b":"y"}     | exported ‘x’ to ‘y’
            read x {id}                         | {}                    | read x ?
            """)
    void saysWhatWasDone(String phrase, String arguments, String words) {
        Json.Obj given = ToolMaker.object(arguments);
        assertThat(new RecordPhrase(phrase).past(given)).isEqualTo(words);
    }

    @Test
    void saysWhatWasToBeDone() {
        assertThat(new RecordPhrase("send campaign {id}").infinitive(ToolMaker.object("{\"id\":7}")))
                .isEqualTo("send campaign 7");
    }

    @Test
    void everyToolHasAPhrase() {
        assertThat(Catalogue.load().tools()).allSatisfy(tool -> assertThat(
                        new RecordPhrase(tool.description().recordPhrase()).past(Json.Obj.EMPTY))
                .as(tool.name())
                .matches("[a-z]+ .+"));
    }
}
